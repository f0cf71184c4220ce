/// What people are about to buy: a basket for every browser and every account, at the prices of the moment.
@ApplicationModule(allowedDependencies = {"kernel", "people", "catalog", "stock"})
@NullMarked
package aldea.baskets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
