/// The only conductor: one purchase with one payment, one order per shop, from stall to payout.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "places",
            "catalog",
            "baskets",
            "stock",
            "payment",
            "shipping",
            "reviews"
        })
@NullMarked
package aldea.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
