package aldea.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.Aldea;
import aldea.kernel.Timer;
import aldea.operate.Postgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.PublicationTargetIdentifier;
import org.springframework.transaction.support.TransactionTemplate;

/// A server that dies takes what listeners did last. That they did it must not be noted on the one that follows.
class ServerLifeTest {
    private static final Path PROGRAMS = Path.of("target", "programs");
    private static final AtomicBoolean DEAF = new AtomicBoolean();

    record Called(String name) {}

    static class Ears {
        private final JdbcClient jdbc;

        Ears(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @ApplicationModuleListener
        void on(Called event) {
            if (DEAF.get()) {
                throw new IllegalStateException("did not hear " + event.name());
            }
            jdbc.sql("INSERT INTO public.heard VALUES (:name)")
                    .param("name", event.name())
                    .update();
        }
    }

    @Test
    void what_was_heard_in_one_life_is_not_noted_in_the_next(@TempDir Path folder) throws Exception {
        try (var first = Postgres.start(folder, PROGRAMS, 0)) {
            var server = JdbcClient.create(new DriverManagerDataSource(first.url("postgres")));
            server.sql("CREATE TABLE heard (name text)").update();
            try (var context = started(first.url("postgres"))) {
                call(context, "warm");
                await().until(() ->
                        heard(server).contains("warm") && waiting(server).isEmpty());
                // As if what its listener did were lost, and the note not made yet.
                DEAF.set(true);
                call(context, "lost");
                await().until(() -> state(server).equals("FAILED"));
                DEAF.set(false);
                first.close();
                try (var second = Postgres.start(folder, PROGRAMS, first.port())) {
                    assertThat(second.port()).isEqualTo(first.port());
                    answers(context);
                    var lost = waiting(server).getFirst();
                    context.getBean(EventPublicationRepository.class).markCompleted(lost, Instant.now());
                    await().during(Duration.ofSeconds(2))
                            .atMost(Duration.ofSeconds(4))
                            .until(() -> waiting(server).contains(lost));
                    // As if a node had died while it told the event again.
                    server.sql("UPDATE event_publication SET status = 'RESUBMITTED', last_resubmission_date = now()")
                            .update();
                    await().atMost(Duration.ofSeconds(120))
                            .pollInterval(Duration.ofSeconds(1))
                            .until(() -> {
                                again(context);
                                return waiting(server).isEmpty();
                            });
                    assertThat(heard(server)).contains("lost");
                }
            }
        }
    }

    /// The note waits for a connection, and may wait for long while a database is away.
    @Test
    void a_listener_ended_before_its_note_waits(@TempDir Path folder) throws Exception {
        try (var postgres = Postgres.start(folder, PROGRAMS, 0);
                var context = started(postgres.url("postgres"))) {
            context.getBean(EventPublicationRegistry.class)
                    .markCompleted(new Called("nobody's"), PublicationTargetIdentifier.of("nobody"));
            var noted = System.nanoTime();
            assertThat(context.getBean(ServerLife.class).ended()).isLessThan(noted);
            assertThat(context.getBean(ServerLife.class).ended())
                    .as("is asked once")
                    .isGreaterThan(noted);
        }
    }

    @Test
    void a_crash_that_the_first_process_outlives_begins_another_life(@TempDir Path folder) {
        try (var postgres = Postgres.start(folder, PROGRAMS, 0)) {
            var server = JdbcClient.create(new DriverManagerDataSource(postgres.url("postgres")));
            var before = name(server);
            assertThat(name(server)).isEqualTo(before);
            var writer = server.sql("SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'")
                    .query(Long.class)
                    .single();
            assertThat(ProcessHandle.of(writer).orElseThrow().destroyForcibly()).isTrue();
            await().ignoreExceptions().until(() -> !name(server).equals(before));
            assertThat(postgres.process().isAlive()).isTrue();
        }
    }

    private static String name(JdbcClient server) {
        return server.sql("SELECT " + ServerLife.NAME).query(String.class).single();
    }

    /// Waits until no connection of the life before is left in the pool.
    private static void answers(ConfigurableApplicationContext context) {
        var inARow = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            try {
                context.getBean(JdbcClient.class)
                        .sql("SELECT 1")
                        .query(Integer.class)
                        .single();
                return inARow.incrementAndGet() > 40;
            } catch (DataAccessException broken) {
                inARow.set(0);
                return false;
            }
        });
    }

    private static String state(JdbcClient server) {
        return server.sql("SELECT coalesce(max(status), '') FROM event_publication")
                .query(String.class)
                .single();
    }

    private static void again(ConfigurableApplicationContext context) {
        context.getBeansOfType(Timer.class).values().stream()
                .filter(timer -> timer.name().equals("events-again"))
                .forEach(Timer::run);
    }

    private static ConfigurableApplicationContext started(String url) {
        return new SpringApplicationBuilder(Aldea.class, Ears.class)
                .properties(
                        "server.port=0",
                        "aldea.payment.gateway=sandbox",
                        "logging.level.root=OFF",
                        "db-scheduler.enabled=false",
                        "spring.datasource.url=" + url)
                .run();
    }

    private static void call(ConfigurableApplicationContext context, String name) {
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> context.publishEvent(new Called(name)));
    }

    private static List<String> heard(JdbcClient server) {
        return server.sql("SELECT name FROM heard")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static List<UUID> waiting(JdbcClient server) {
        return server.sql("SELECT id FROM event_publication")
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }
}
