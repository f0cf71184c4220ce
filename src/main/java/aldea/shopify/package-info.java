/// Reads Shopify's product CSV into a shop: products with words, prices, counts and pictures.
@ApplicationModule(allowedDependencies = {"kernel", "catalog", "stock"})
@NullMarked
package aldea.shopify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
