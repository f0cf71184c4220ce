/// Lists of orders for everybody who has a part in them: searched, counted by state, page by page, and as a file. A
/// copy of what other modules answer, behind them by a second or so; nothing is decided here.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "places",
            "catalog",
            "orders",
            "payment",
            "aftersale",
            "disputes",
            "sheets"
        })
@NullMarked
package aldea.orderbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
