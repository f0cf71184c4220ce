package aldea.demo;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Waits until the modules have told each other everything, so that the next day of the past finds the same village in
/// every run.
@Component
@ConditionalOnProperty("aldea.demo")
class Quiet {
    private static final String UNHEARD = """
            SELECT EXISTS (SELECT 1 FROM public.event_publication WHERE completion_date IS NULL)""";
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final int PATIENCE = 1_000;

    private final JdbcClient jdbc;

    Quiet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Gives up after some seconds: a demo that is not quite the same is better than none.
    void await() {
        try {
            for (var tries = 0; tries < PATIENCE && unheard(); tries++) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean unheard() {
        return jdbc.sql(UNHEARD).query(Boolean.class).single();
    }
}
