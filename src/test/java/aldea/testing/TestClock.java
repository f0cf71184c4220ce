package aldea.testing;

import aldea.kernel.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// A clock that stands until a test moves it.
public final class TestClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-22T16:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    @TestConfiguration
    public static class Wiring {
        @Bean
        TestClock clock() {
            return new TestClock();
        }

        @Bean
        Timers timers(List<Timer> all) {
            return new Timers(all);
        }
    }
}
