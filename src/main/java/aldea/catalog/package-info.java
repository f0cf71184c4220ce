/// Shops, products and variants, pictures, and offers: dated prices.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "stock"})
@NullMarked
package aldea.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
