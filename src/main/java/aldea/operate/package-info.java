/// The command line: serve, demo, import, verify, backup, restore, doctor, trace, bench. Starts PostgreSQL and the
/// program; reads across schemas where an operator needs the whole, and only to read.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "credentials",
            "places",
            "catalog",
            "baskets",
            "stock",
            "orders",
            "payment",
            "rates",
            "designation",
            "desks",
            "glass",
            "olist",
            "shopify",
            "crowd",
            "rush",
            "stream",
            "demo"
        })
@NullMarked
package aldea.operate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
