/// Tables that people take away: CSV and XLSX in which nothing is reckoned; and those that they bring, however packed.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package aldea.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
