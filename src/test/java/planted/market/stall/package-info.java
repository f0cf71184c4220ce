@ApplicationModule(allowedDependencies = {})
package planted.market.stall;

import org.springframework.modulith.ApplicationModule;
