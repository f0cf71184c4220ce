/// Double entry. Has never heard of an order.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package aldea.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
