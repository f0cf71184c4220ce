/// The programme's line in the demo: a teacher, a cohort, a team, three businesses, a village close to its threshold.
/// Built through the same doors as everybody's.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "places",
            "catalog",
            "academy",
            "cascade",
            "cohorts",
            "businesses",
            "teams",
            "maturity",
            "programme",
            "rates",
            "designation"
        })
@NullMarked
package aldea.showcase;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
