package aldea.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Telling many at once what a [Source] and [Tidings] have to tell.
@Component
public class Edge {
    private final Planes planes;
    private final Bell bell;
    private final Address address;
    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();

    Edge(Planes planes, Bell bell, Address address, @Value("${aldea.live.listeners:4000}") int most) {
        this.planes = planes;
        this.bell = bell;
        this.address = address;
        this.most = most;
    }

    /// Something happened about a topic: every node where somebody listens looks within a quarter of a second. Within a
    /// transaction it counts once that is committed. Costs next to nothing however often it is called, and throws
    /// nothing.
    public void stir(UUID topic) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    stirNow(topic);
                }
            });
        } else {
            stirNow(topic);
        }
    }

    /// The same for what only this node has to tell and what can wait for half a second, such as hearts.
    public void nudge(UUID topic) {
        planes.plane(topic);
        planes.nudge(topic);
    }

    /// Looks at every topic that somebody listens to here, due or not. For tests.
    public void lookNow() {
        planes.lookAtAll();
    }

    /// Tells somebody, as `text/event-stream`, until they go or there is nothing more to tell. Each listener is a
    /// virtual thread that writes what is newest when its line takes it: one whose line is slow holds up itself alone,
    /// and after the 20 s that Tomcat waits for a write it is let go. Past the house's limit of listeners it answers
    /// 503.
    ///
    /// @param host whether they are told what hosts are told; hosts are not counted among those who listen
    /// @param heard the version up to which they heard everything, as text that they sent; anything else counts as none
    public void tell(UUID topic, boolean host, String heard, HttpServletResponse response) throws InterruptedException {
        var plane = planes.plane(topic);
        if (waiting.incrementAndGet() > most && !host) {
            waiting.decrementAndGet();
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            return;
        }
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // nginx would else keep it to itself.
        response.setHeader("X-Accel-Buffering", "no");
        plane.enter(!host);
        try {
            write(response, Bytes.RETRY);
            tell(plane, host, version(heard), response);
        } catch (IOException gone) {
            // They closed the page, or read nothing for too long.
            return;
        } finally {
            waiting.decrementAndGet();
            plane.leave(!host);
        }
    }

    /// What somebody who asks is told.
    ///
    /// @param json one object
    /// @param cacheable whether the same holds for everybody who asks the same
    /// @param comeBack in how many seconds to ask again, while the house is full
    public record Answer(byte[] json, boolean cacheable, Optional<String> comeBack) {}

    /// The same for who asks again and again: waits up to 20 s for something newer than `heard`. While the house has as
    /// many listeners as it takes, nobody waits.
    public Answer ask(UUID topic, String heard) throws InterruptedException {
        var plane = planes.plane(topic);
        var version = version(heard);
        var over = plane.now().snapshot().standing().over();
        var full = waiting.incrementAndGet() > most;
        plane.enter(true);
        try {
            var turn = plane.after(version, over || full ? 0 : ASK_MILLIS).orElseGet(plane::now);
            return new Answer(
                    turn.json(version),
                    turn.version() != version,
                    full ? Optional.of(RETRY_SECONDS) : Optional.empty());
        } finally {
            waiting.decrementAndGet();
            plane.leave(true);
        }
    }

    /// The origin of the server that tells thousands, as `https://aldea.example:8090`, for who has this page open;
    /// empty when they find it under the page's own, or there is none.
    public Optional<String> address(HttpServletRequest page) {
        return address.from(page);
    }

    /// The version up to which somebody heard everything; 0 for none.
    static long version(String heard) {
        return heard.matches("[0-9]{1,18}") ? Long.parseLong(heard) : 0;
    }

    private void stirNow(UUID topic) {
        planes.stir(topic);
        bell.ring(topic);
    }

    private static void tell(Plane plane, boolean host, long heard, HttpServletResponse response)
            throws IOException, InterruptedException {
        var turn = plane.now();
        write(response, turn.first(heard, host));
        while (!turn.snapshot().standing().over()) {
            var version = turn.version();
            var next = plane.after(version, HEARTBEAT_MILLIS);
            if (next.isEmpty()) {
                return;
            }
            turn = next.get();
            write(response, turn.version() == version ? Bytes.HEARTBEAT : turn.since(version, host));
        }
        write(response, Bytes.REST);
    }

    private static void write(HttpServletResponse response, byte[] bytes) throws IOException {
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    static final String RETRY_SECONDS = "5";
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final long ASK_MILLIS = 20_000;
}
