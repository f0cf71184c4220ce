package aldea.testing;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import aldea.Aldea;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/// The whole program on a port of its own, a fresh database, and a clock that the test moves ([TestClock]).
/// Timers do not run by themselves: a test calls what is due. All tests of one run share this village.
@Target(TYPE)
@Retention(RUNTIME)
@Inherited
@SpringBootTest(classes = Aldea.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = InVillage.FreshDatabase.class)
@Import(TestClock.Wiring.class)
public @interface InVillage {
    final class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var settings = new java.util.HashMap<String, Object>();
            settings.put("spring.datasource.url", Databases.fresh());
            // Villages are kept for later tests: an idle one must not hold the connections that another needs.
            settings.put("spring.datasource.hikari.minimum-idle", "1");
            settings.put("spring.datasource.hikari.idle-timeout", "10000");
            settings.put("aldea.payment.gateway", "sandbox");
            settings.put("aldea.credentials.keys", "target/keys-of-tests");
            settings.put("db-scheduler.enabled", "false");
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("village", settings));
        }
    }
}
