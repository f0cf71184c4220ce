package aldea.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What listeners are told, and what of a flood.
class TurnTest {
    private static final long SECOND = 1_000_000_000;
    private final JsonMapper json = JsonMapper.shared();
    private final List<Tidings.Tiding> said = new ArrayList<>();
    private final Gazette chat = new Gazette(new Said(), new UUID(1, 1), json, 0);

    private final class Said implements Tidings {
        @Override
        public String event() {
            return "chat";
        }

        @Override
        public List<Tiding> latest(UUID topic, int most) {
            return List.copyOf(said.subList(Math.max(0, said.size() - most), said.size()));
        }
    }

    @Test
    void a_thing_is_told_once_whatever_the_order_it_was_written_in() {
        say(1);
        say(3);
        assertThat(told(1, SECOND)).containsExactly("[\"said 1\",\"said 3\"]");
        said.add(1, new Tidings.Tiding(new UUID(0, 2), Instant.EPOCH, "said 2"));
        assertThat(told(2, SECOND)).containsExactly("[\"said 2\"]");
        assertThat(told(3, SECOND)).isEmpty();
    }

    @Test
    void of_a_flood_the_newest_are_told() {
        for (var n = 0; n < 40; n++) {
            say(n);
        }
        assertThat(told(1, SECOND).getFirst()).startsWith("[\"said 30\"").endsWith("\"said 39\"]");
        for (var n = 40; n < 80; n++) {
            say(n);
        }
        assertThat(told(2, SECOND + SECOND / 2))
                .containsExactly("[\"said 75\",\"said 76\",\"said 77\",\"said 78\",\"said 79\"]");
    }

    @Test
    void who_missed_something_is_told_it_and_who_comes_is_not() {
        var snapshot = snapshot(10, Map.of("left", 3));
        var first = Turn.of(10, 0, snapshot, List.of());
        var one = batch(11, "hola");
        var two = batch(12, "¿cuánto?");
        var last = Turn.of(12, 11, snapshot, List.of(one, two));
        assertThat(text(last.since(11, false))).isEqualTo("event: chat\ndata: [\"¿cuánto?\"]\n\nid: 12\n\n");
        assertThat(text(last.since(10, false)))
                .contains("hola")
                .contains("cuánto")
                .doesNotContain("left");
        assertThat(text(last.first(0, false))).contains("\"left\":3").doesNotContain("hola");
        assertThat(text(last.first(10, false))).contains("\"left\":3").contains("hola");
        assertThat(text(first.first(0, false))).isEqualTo("data: {\"version\":10,\"left\":3}\n\nid: 10\n\n");
    }

    @Test
    void who_asks_gets_one_object() {
        var last = Turn.of(12, 11, snapshot(10, Map.of("left", 3)), List.of(batch(11, "hola"), batch(12, "sí")));
        assertThat(text(last.json(0))).isEqualTo("{\"version\":12,\"left\":3}");
        assertThat(json.readTree(last.json(10)).at("/tidings/chat").toString()).isEqualTo("[\"hola\",\"sí\"]");
        assertThat(json.readTree(last.json(11)).at("/tidings/chat").toString()).isEqualTo("[\"sí\"]");
        var empty = Turn.of(3, 2, snapshot(1, Map.of()), List.of(batch(3, "hola")));
        assertThat(text(empty.json(2))).isEqualTo("{\"version\":3,\"tidings\":{\"chat\":[\"hola\"]}}");
        assertThat(text(empty.json(0))).isEqualTo("{\"version\":3}");
    }

    @Test
    void hosts_are_told_more() {
        var snapshot = Snapshot.of(
                5, new Standing(Map.of("state", "planned"), Map.of("state", "rehearsing", "money", 7), false), json);
        assertThat(text(snapshot.event())).contains("planned").doesNotContain("money");
        assertThat(text(snapshot.hostEvent())).contains("rehearsing").contains("\"money\":7");
    }

    @Test
    void looks_come_at_once_when_something_stirs_and_seldom_while_nothing_does() {
        var pace = new Pace(0);
        pace.looking(0, true);
        pace.found(false, true);
        assertThat(pace.due()).isEqualTo(SECOND);
        pace.looking(SECOND, true);
        pace.found(false, true);
        pace.looking(3 * SECOND, true);
        pace.found(false, true);
        assertThat(pace.due()).isEqualTo(5 * SECOND);
        pace.stir();
        assertThat(pace.due()).isEqualTo(3 * SECOND + SECOND / 4);
        pace.looking(4 * SECOND, false);
        pace.found(true, true);
        assertThat(pace.due()).isEqualTo(4 * SECOND + SECOND / 2);
        // Where no ring is heard, looking is all there is.
        pace.looking(9 * SECOND, false);
        pace.found(false, false);
        assertThat(pace.due()).isEqualTo(9 * SECOND + SECOND / 2);
        assertThat(pace.isIdle(30 * SECOND)).isFalse();
        assertThat(pace.isIdle(40 * SECOND)).isTrue();
    }

    private void say(long n) {
        said.add(new Tidings.Tiding(new UUID(0, n), Instant.EPOCH, "said " + n));
    }

    private List<String> told(long version, long now) {
        return chat.news(version, now).stream()
                .map(Batch::items)
                .map(TurnTest::text)
                .toList();
    }

    private Batch batch(long version, String content) {
        return Batch.of(version, "chat", List.of(content), json);
    }

    private Snapshot snapshot(long version, Map<String, Object> open) {
        return Snapshot.of(version, new Standing(open, Map.of(), false), json);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
