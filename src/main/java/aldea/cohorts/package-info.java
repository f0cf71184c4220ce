/// Cohorts: who learns a course together, with whom, when and where; who was there, who is behind and why; and the
/// certificate at its end.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "people",
            "places",
            "academy",
            "exams",
            "credentials",
            "programme",
            "cascade",
            "practicum",
            "print",
            "sheets"
        })
@NullMarked
package aldea.cohorts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
