/// Shops, products and variants with their albums, and offers: dated prices.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "stock", "pictures"})
@NullMarked
package aldea.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
