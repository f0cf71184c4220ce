/// Tables that people take away: CSV and XLSX in which nothing is reckoned. Any module may write one.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package aldea.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
