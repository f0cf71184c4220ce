/// Selling before a camera: what a shop plans to show, who hosts, what is pinned when, and the numbers that everybody
/// watching sees. Knows of `orders` the events, and asks it what a purchase holds.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "places",
            "catalog",
            "baskets",
            "stock",
            "stream",
            "orders",
            "edge",
            "chat",
            "pictures"
        })
@NullMarked
package aldea.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
