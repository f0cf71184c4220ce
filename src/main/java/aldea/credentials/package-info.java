/// Credentials that hold without us: what somebody achieved, signed as Open Badges 3.0 on W3C Verifiable Credentials
/// 2.0 (`eddsa-rdfc-2022`), checked by anybody, in a process that never saw this server; revoked in a status list.
@ApplicationModule(allowedDependencies = {"kernel", "people", "print"})
@NullMarked
package aldea.credentials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
