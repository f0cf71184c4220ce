/// Reads the tables of the Olist marketplace into shops, products, purchases, payments, deliveries and reviews.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "places",
            "catalog",
            "stock",
            "payment",
            "shipping",
            "orders",
            "reviews",
            "sheets"
        })
@NullMarked
package aldea.olist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
