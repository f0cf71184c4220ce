package aldea.sandbox;

import static aldea.kernel.Columns.texts;
import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.payment.Gateway;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the sandbox gateway tells by webhook: kept until delivered, some of it twice and out of order, signed.
@Component
@WhenChosen
class Post {
    private static final Pattern BODY = Pattern.compile("\\{\"id\":\"(evt_[0-9a-f]{32})\","
            + "\"type\":\"(charge|refund|payout)\\.[a-z_]{1,20}\",\"object\":\"([a-z]{2}_[0-9a-f]{32})\"}");

    /// @param type such as `charge.captured`
    /// @param object the id of what it is about
    record Telling(String type, String object) {}

    private final JdbcClient jdbc;
    private final SandboxSettings settings;
    private final Signature signature;
    private final Ids ids;
    private final InstantSource clock;
    private final RandomGenerator random;

    Post(
            JdbcClient jdbc,
            SandboxSettings settings,
            Signature signature,
            Ids ids,
            InstantSource clock,
            RandomGenerator random) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.signature = signature;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
    }

    private record Delivery(String id, String event, String body, String dueAt) {}

    private static final String INSERT = """
            INSERT INTO sandbox.deliveries (id, event_id, body, due_at)
            SELECT * FROM unnest(:ids::uuid[], :events::text[], :bodies::text[], :dueAts::timestamptz[])""";

    /// Queues webhooks in the transaction that changed what they tell of.
    void tell(List<Telling> tellings) {
        if (tellings.isEmpty()) {
            return;
        }
        var deliveries = new ArrayList<Delivery>();
        for (var telling : tellings) {
            var event = "evt_" + ids.next().toString().replace("-", "");
            var body = "{\"id\":\"%s\",\"type\":\"%s\",\"object\":\"%s\"}"
                    .formatted(event, telling.type(), telling.object());
            var copies = random.nextInt(100) < settings.duplicatePercent() ? 2 : 1;
            for (var copy = 0; copy < copies; copy++) {
                var late = settings.shuffleWithin().isZero()
                        ? 0
                        : random.nextLong(settings.shuffleWithin().toMillis());
                deliveries.add(new Delivery(
                        ids.next().toString(),
                        event,
                        body,
                        clock.instant().plusMillis(late).toString()));
            }
        }
        jdbc.sql(INSERT)
                .param("ids", texts(deliveries, Delivery::id))
                .param("events", texts(deliveries, Delivery::event))
                .param("bodies", texts(deliveries, Delivery::body))
                .param("dueAts", texts(deliveries, Delivery::dueAt))
                .update();
    }

    void mustBeSigned(Map<String, String> headers, byte[] body) {
        signature.verify(headers.getOrDefault(Signature.HEADER, ""), body);
    }

    Gateway.Notification read(byte[] body) {
        var found = BODY.matcher(new String(body, UTF_8));
        if (!found.matches()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return new Gateway.Notification(
                found.group(1),
                Gateway.Notification.About.valueOf(found.group(2).toUpperCase(Locale.ROOT)),
                found.group(3));
    }
}
