/// How far a business has come with digital tools: what people say of it, and beside it what its shop did.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "places",
            "programme",
            "catalog",
            "stock",
            "orders",
            "payment",
            "aftersale",
            "live",
            "sheets",
            "pictures",
            "businesses"
        })
@NullMarked
package aldea.maturity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
