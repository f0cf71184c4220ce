/// The practicum: what learners did with their own hands, proven by what happened in the house: a product, a broadcast,
/// a sale, a parcel in time, a visit.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "places",
            "catalog",
            "orders",
            "stream",
            "live",
            "businesses",
            "teams",
            "academy"
        })
@NullMarked
package aldea.practicum;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
