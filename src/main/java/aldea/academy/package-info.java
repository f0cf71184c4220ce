/// Courses, their lessons in every language, and what each learner has read. A published version never changes.
@ApplicationModule(allowedDependencies = {"kernel", "people", "pictures"})
@NullMarked
package aldea.academy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
