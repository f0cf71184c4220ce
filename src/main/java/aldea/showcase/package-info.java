/// The programme's line in the demo: a teacher, a cohort, a team, three businesses, a village close to its threshold,
/// and what waits for somebody to see to it. Built through the same doors as everybody's.
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
            "field",
            "orders",
            "aftersale",
            "disputes",
            "rates",
            "designation"
        })
@NullMarked
package aldea.showcase;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
