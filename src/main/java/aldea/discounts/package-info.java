/// Coupons, campaigns, prices by quantity and bundles: what is off, who bears it, how often it was used.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "catalog", "stock", "baskets", "orders"})
@NullMarked
package aldea.discounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
