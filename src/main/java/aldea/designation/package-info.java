/// How far a village is from being a digital village by published rules, and who said that it is one. Counts nothing
/// itself: sales and shops are those of `impact`, rates those of `rates`, households those of `places`.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "places",
            "programme",
            "catalog",
            "orders",
            "impact",
            "rates",
            "sheets"
        })
@NullMarked
package aldea.designation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
