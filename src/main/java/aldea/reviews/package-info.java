/// What buyers say of what they received, in stars and words, and what makers answer. `orders` tells it who may review
/// what.
@ApplicationModule(allowedDependencies = {"kernel", "people", "catalog"})
@NullMarked
package aldea.reviews;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
