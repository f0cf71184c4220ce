/// Units on hand and the claims on them. Knows a sku, never a product.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package aldea.stock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
