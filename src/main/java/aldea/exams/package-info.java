/// Questions, exams drawn from them, and tasks marked with a rubric. What was once asked never changes: an edit makes
/// another version, and an attempt names the versions it saw.
@ApplicationModule(allowedDependencies = {"kernel", "people", "academy", "sheets"})
@NullMarked
package aldea.exams;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
