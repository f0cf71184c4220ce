/// What every module shares: money, quantities, ids, refusals, dated rules, words, ink on paper, group commit.
/// No Spring beans and no I/O live here.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package aldea.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
