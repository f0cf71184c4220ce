/// Accounts, sign-in, sessions, roles, consent, and what a person may see, export and erase of themselves.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package aldea.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
