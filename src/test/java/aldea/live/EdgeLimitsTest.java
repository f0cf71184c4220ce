package aldea.live;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.edge.Edge;
import aldea.testing.InVillage;
import aldea.testing.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// What the server that tells thousands does when there are too many, and with who takes nothing.
@InVillage
@TestPropertySource(
        properties = {"aldea.live.edge-port=0", "aldea.live.edge-listeners=4", "aldea.live.edge-patience=2s"})
class EdgeLimitsTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Live live;

    @Autowired
    Numbers numbers;

    @Autowired
    Edge edge;

    @LocalServerPort
    int port;

    Show show;
    BroadcastId id;
    int edgePort;
    final List<Listener> there = new ArrayList<>();

    @BeforeEach
    void start() {
        show = Show.planned(context);
        id = show.planned().id();
        live.start(id);
        edgePort = show.edgePort(port);
    }

    @AfterEach
    void leave() {
        there.forEach(Listener::close);
    }

    @Test
    void one_too_many_is_told_when_to_come_back_and_finds_room_once_somebody_left() {
        for (var n = 1; n <= 4; n++) {
            assertThat(listening().lineWith("\"viewers\":" + n + ",")).isNotEmpty();
        }
        var refused = new Visitor("127.0.0.1", false, "localhost", edgePort).get(show.path() + "/numbers");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.first("Retry-After")).isEqualTo("5");
        assertThat(there.getFirst().lineWith("\"viewers\":4,")).isNotEmpty();

        there.removeLast().close();
        assertThat(there.getFirst().lineWith("\"viewers\":3,")).isNotEmpty();
        assertThat(listening().lineWith("\"viewers\":4,")).isNotEmpty();
    }

    @Test
    void who_takes_nothing_for_too_long_is_let_go_and_counted_no_more() throws InterruptedException {
        var attentive = listening();
        var asleep = new Listener(edgePort, show.path(), 1_024);
        there.add(asleep);
        assertThat(attentive.lineWith("\"viewers\":2,")).isNotEmpty();
        var enough = new AtomicBoolean();
        var talking = Thread.startVirtualThread(() -> {
            while (!enough.get()) {
                numbers.love(id, 1);
                edge.lookNow();
            }
        });
        try {
            assertThat(attentive.lineWith("\"viewers\":1,")).isNotEmpty();
        } finally {
            enough.set(true);
            talking.join();
        }
    }

    private Listener listening() {
        var listener = new Listener(edgePort, show.path(), 65_536);
        there.add(listener);
        return listener;
    }
}
