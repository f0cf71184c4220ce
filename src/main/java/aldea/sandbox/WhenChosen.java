package aldea.sandbox;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/// There only where the village has chosen play money.
@Target(TYPE)
@Retention(RUNTIME)
@ConditionalOnProperty(name = "aldea.payment.gateway", havingValue = SandboxGateway.NAME)
@interface WhenChosen {}
