package aldea.edge;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rings through PostgreSQL on every node of the house that something happened: only the topic's id, apart from any
/// transaction, no more than eight times a second however much happens.
@Component
class Bell {
    static final String CHANNEL = "aldea_edge";
    private static final Logger log = LoggerFactory.getLogger(Bell.class);

    private static final String RING = "SELECT pg_notify('aldea_edge', topic) FROM unnest(:topics::text[]) topic";

    private final JdbcClient jdbc;
    private final Set<UUID> rung = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ringing = new AtomicBoolean();

    Bell(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Rings soon; never waits.
    void ring(UUID topic) {
        if (rung.add(topic)) {
            begin();
        }
    }

    private void begin() {
        if (!rung.isEmpty() && ringing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("edge-rings").start(this::ring);
        }
    }

    private void ring() {
        try {
            var topics = List.copyOf(rung);
            topics.forEach(rung::remove);
            ring(topics.stream().map(UUID::toString).toArray(String[]::new));
            LockSupport.parkNanos(BETWEEN_NANOS);
        } finally {
            ringing.set(false);
        }
        begin();
    }

    /// Rings now. What does not get through, the other nodes find at their next look.
    void ring(String... texts) {
        try {
            jdbc.sql(RING).param("topics", texts).query((row, number) -> number).list();
        } catch (DataAccessException failed) {
            log.atWarn().setCause(failed).log("bell not rung");
        }
    }

    private static final long BETWEEN_NANOS = 125_000_000;
}
