package aldea.operate;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.Aldea;
import aldea.testing.Databases;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A timer that ran when its node was killed goes on within a minute on another.
class KilledTimersTest {
    private static final String DATABASE = Databases.fresh();

    @Test
    void what_a_killed_node_was_doing_another_takes_up() throws SQLException {
        leaveRunning("events-again", 61);
        leaveRunning("stock-expire-claims", 5);
        try (var node = node()) {
            var jdbc = node.getBean(JdbcClient.class);
            await().atMost(30, SECONDS)
                    .until(() -> !runner(jdbc, "events-again").equals("the killed"));
            assertThat(runner(jdbc, "stock-expire-claims")).isEqualTo("the killed");
        }
    }

    private static ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(Aldea.class)
                .properties(
                        "server.port=0",
                        "aldea.payment.gateway=sandbox",
                        "logging.level.root=ERROR",
                        "db-scheduler.enabled=true",
                        "spring.datasource.url=" + DATABASE)
                .run();
    }

    private static void leaveRunning(String timer, int secondsAgo) throws SQLException {
        try (var connection = DriverManager.getConnection(DATABASE);
                var statement = connection.prepareStatement("""
                        UPDATE scheduled_tasks
                           SET picked = true, picked_by = 'the killed', execution_time = now() - interval '2 minutes',
                               last_heartbeat = now() - ? * interval '1 second'
                         WHERE task_name = ?""")) {
            statement.setInt(1, secondsAgo);
            statement.setString(2, timer);
            assertThat(statement.executeUpdate()).isOne();
        }
    }

    private static String runner(JdbcClient jdbc, String timer) {
        return jdbc.sql("SELECT coalesce(picked_by, 'nobody') FROM scheduled_tasks WHERE task_name = :timer")
                .param("timer", timer)
                .query(String.class)
                .single();
    }
}
