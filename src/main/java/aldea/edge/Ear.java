package aldea.edge;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Hears what the nodes of the house ring, by a connection of its own beside the pool, while somebody here listens. A
/// cut line is mended; what was rung meanwhile is made up for by looking. Through a pooler that gives each statement
/// another connection nothing is heard: that shows, because a first ring of our own must come back.
@Component
class Ear {
    private static final Logger log = LoggerFactory.getLogger(Ear.class);

    private static final String LISTEN = "LISTEN " + Bell.CHANNEL;
    private static final String ALIVE = "SELECT 1";

    private final DataSource pool;
    private final Bell bell;
    private final AtomicBoolean listening = new AtomicBoolean();
    private volatile boolean hears;
    private volatile boolean open = true;
    private volatile @Nullable Connection line;

    Ear(DataSource pool, Bell bell) {
        this.pool = pool;
        this.bell = bell;
    }

    /// Whether rings get through at the moment.
    boolean hears() {
        return hears;
    }

    /// Listens from now on, if it does not already.
    ///
    /// @param rung called with the topic that was rung, or with none when some may have been missed
    /// @param needed asked now and then whether anybody still cares
    void listen(Consumer<Optional<UUID>> rung, BooleanSupplier needed) {
        if (open && needed.getAsBoolean() && listening.compareAndSet(false, true)) {
            Thread.ofVirtual().name("edge-listens").start(() -> {
                try {
                    stay(rung, needed);
                } finally {
                    listening.set(false);
                }
                listen(rung, needed);
            });
        }
    }

    void close() {
        open = false;
        var now = line;
        if (now != null) {
            try {
                now.abort(Runnable::run);
            } catch (SQLException gone) {
                log.atDebug().setCause(gone).log("bell's line was gone already");
            }
        }
    }

    private void stay(Consumer<Optional<UUID>> rung, BooleanSupplier needed) {
        var patience = SHORTEST;
        while (open && needed.getAsBoolean()) {
            try {
                hear(rung, needed);
            } catch (SQLException cut) {
                if (!open) {
                    return;
                }
                patience = hears ? SHORTEST : Math.min(2 * patience, LONGEST);
                hears = false;
                log.atWarn().addKeyValue("why", cut.getMessage()).log("bell not heard, looking more often instead");
                rung.accept(Optional.empty());
                LockSupport.parkNanos(patience);
            }
        }
        hears = false;
    }

    private void hear(Consumer<Optional<UUID>> rung, BooleanSupplier needed) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            line = connection;
            statement.execute(LISTEN);
            rung.accept(Optional.empty());
            bell.ring("is this heard?");
            var notices = connection.unwrap(PGConnection.class);
            while (open && needed.getAsBoolean()) {
                var heard = notices.getNotifications(LISTEN_MILLIS);
                if (heard == null || heard.length == 0) {
                    statement.execute(ALIVE);
                    continue;
                }
                hears = true;
                for (var notice : heard) {
                    topic(notice.getParameter()).ifPresent(topic -> rung.accept(Optional.of(topic)));
                }
            }
        } finally {
            line = null;
        }
    }

    private Connection connect() throws SQLException {
        var settings = pool.unwrap(HikariDataSource.class);
        var properties = new Properties();
        if (settings.getUsername() != null) {
            properties.setProperty("user", settings.getUsername());
        }
        if (settings.getPassword() != null) {
            properties.setProperty("password", settings.getPassword());
        }
        properties.setProperty("ApplicationName", "aldea-edge");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "20");
        return DriverManager.getConnection(settings.getJdbcUrl(), properties);
    }

    private static Optional<UUID> topic(String text) {
        return text.matches("[0-9a-f-]{36}") ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private static final int LISTEN_MILLIS = 10_000;
    private static final long SHORTEST = 250_000_000;
    private static final long LONGEST = 15_000_000_000L;
}
