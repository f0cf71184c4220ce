/// A gateway inside the program that behaves like those outside, with the buyers and banks around it: play money, for
/// the demo and for trying things out. There only where `aldea.payment.gateway` is `sandbox`.
@ApplicationModule(allowedDependencies = {"kernel", "payment"})
@NullMarked
package aldea.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
