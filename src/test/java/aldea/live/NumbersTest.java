package aldea.live;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.edge.Edge;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@InVillage
class NumbersTest {
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

    @BeforeEach
    void start() {
        show = Show.planned(context);
        id = show.planned().id();
        live.start(id);
    }

    @Test
    void many_readers_get_the_same_bytes() throws Exception {
        var readers = new ArrayList<Listener>();
        for (var i = 0; i < 40; i++) {
            readers.add(new Listener(port, show.path(), 8_192));
        }
        try {
            Awaitility.await().until(() -> told("viewers").asInt() == 40);
            numbers.love(id, 7);
            edge.lookNow();
            var seen = new ArrayList<CompletableFuture<String>>();
            readers.forEach(reader -> seen.add(
                    CompletableFuture.supplyAsync(() -> reader.lineWith("\"hearts\":7"), Thread::startVirtualThread)));
            var first = seen.getFirst().get(60, TimeUnit.SECONDS);
            assertThat(first).contains("\"viewers\":40").contains("\"state\":\"live\"");
            for (var line : seen) {
                assertThat(line.get(60, TimeUnit.SECONDS)).isEqualTo(first);
            }
        } finally {
            readers.forEach(Listener::close);
        }
        Awaitility.await().until(() -> {
            // Who has gone shows when there is something to tell them.
            numbers.love(id, 1);
            edge.lookNow();
            return told("viewers").asInt() == 0;
        });
    }

    @Test
    void a_slow_reader_delays_nobody() throws Exception {
        try (var slow = new Listener(port, show.path(), 1_024);
                var quick = new Listener(port, show.path(), 65_536)) {
            assertThat(slow.lineWith("\"hearts\":0")).isNotEmpty();
            var last = 0;
            for (var round = 1; round <= 60; round++) {
                for (var i = 0; i < 20; i++) {
                    numbers.love(id, 1);
                    edge.lookNow();
                    last++;
                }
                // The slow one reads nothing at all; the quick one is never behind.
                assertThat(quick.lineWith("\"hearts\":" + last + ",")).isNotEmpty();
            }
        }
    }

    @Test
    void who_asks_gets_what_is_newer_and_waits_for_it() throws Exception {
        try (var ana = new Caller(port)) {
            var waiting = CompletableFuture.supplyAsync(
                    () -> ana.get(show.path() + "/numbers.json?after="
                            + told("version").asLong()),
                    Thread::startVirtualThread);
            numbers.love(id, 5);
            assertThat(waiting.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
            Awaitility.await()
                    .until(() -> ana.get(show.path() + "/numbers.json").body().contains("\"hearts\":5"));
            live.end(id);
            edge.lookNow();
            var over = told("version").asLong();
            assertThat(ana.get(show.path() + "/numbers.json?after=" + over).body())
                    .contains("\"state\":\"ended\"")
                    .doesNotContain("money");
        }
    }

    private JsonNode told(String field) {
        try (var ana = new Caller(port)) {
            return JsonMapper.shared()
                    .readTree(ana.get(show.path() + "/numbers.json").body())
                    .get(field);
        }
    }
}
