/// What happens after a sale: units cancelled before they are packed or that cannot be sent, goods sent back,
/// exchanges. Each step is a fact; what it does to stock, parcels and money is done in its transaction.
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
            "pictures"
        })
@NullMarked
package aldea.aftersale;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
