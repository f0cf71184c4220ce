/// Picture files: uploads decoded, bounded and written anew in several widths, kept and served. Knows no product.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package aldea.pictures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
