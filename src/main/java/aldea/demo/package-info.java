/// Builds villages through the public entry classes and plays them.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "places",
            "catalog",
            "baskets",
            "stock",
            "orders",
            "reviews",
            "payment",
            "shipping",
            "impact",
            "notice",
            "film",
            "stream",
            "live",
            "deals",
            "auctions",
            "relay",
            "chat",
            "showcase"
        })
@NullMarked
package aldea.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
