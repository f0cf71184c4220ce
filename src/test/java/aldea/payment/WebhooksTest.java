package aldea.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.sandbox.Sandbox;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.Timers;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class WebhooksTest {
    private static final String SIGNATURE = "aldea-sandbox-signature";
    private static final List<String> TIMERS =
            List.of("release", "refunds", "payouts", "sandbox", "webhooks", "reconciliation");

    private final Till till;
    private final Payments payments;
    private final Sandbox sandbox;
    private final Timers timers;
    private final JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Autowired
    WebhooksTest(ApplicationContext context, Sandbox sandbox, Timers timers, JdbcClient jdbc) {
        this.till = Till.in(context);
        this.payments = till.payments();
        this.sandbox = sandbox;
        this.timers = timers;
        this.jdbc = jdbc;
    }

    private int post(String path, String body, String signed) {
        try (var caller = new Caller(port)) {
            return caller.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                            .header("Content-Type", "application/json")
                            .header(SIGNATURE, signed)
                            .POST(HttpRequest.BodyPublishers.ofString(body)))
                    .status();
        }
    }

    private String signed(String body) {
        return requireNonNull(sandbox.signed(body).get(SIGNATURE));
    }

    private static String body(String event) {
        return "{\"id\":\"evt_%032x\",\"type\":\"charge.captured\",\"object\":\"ch_%032x\"}"
                .formatted(event.hashCode(), event.hashCode());
    }

    @Test
    void only_what_the_gateway_signed_just_now_is_kept() {
        var body = body("signed");
        var right = signed(body);
        assertThat(post("/payment/webhooks/sandbox", body, right)).isEqualTo(204);
        assertThat(post("/payment/webhooks/sandbox", body, right)).isEqualTo(204);
        assertThat(post("/payment/webhooks/sandbox", body("other"), right)).isEqualTo(400);
        assertThat(post("/payment/webhooks/sandbox", body, "")).isEqualTo(400);
        assertThat(post("/payment/webhooks/sandbox", body, "t=1,v1=" + "0".repeat(64)))
                .isEqualTo(400);
        assertThat(post("/payment/webhooks/elsewhere", body, right)).isEqualTo(404);
        var nonsense = "{\"amount\":1}";
        assertThat(post("/payment/webhooks/sandbox", nonsense, signed(nonsense)))
                .isEqualTo(400);
        var huge = "x".repeat(70_000);
        assertThat(post("/payment/webhooks/sandbox", huge, signed(huge))).isEqualTo(413);
        till.clock().advance(Duration.ofSeconds(301));
        assertThat(post("/payment/webhooks/sandbox", body, right)).isEqualTo(400);
        assertThat(jdbc.sql("SELECT count(*) FROM payment.webhooks WHERE body = :body")
                        .param("body", body.getBytes(UTF_8))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_webhook_that_lies_changes_nothing() {
        var request = till.request(Method.SPEI, Optional.empty(), till.somebody(), 30);
        payments.start(request);
        var charge = jdbc.sql("SELECT charge FROM payment.payments WHERE purchase = :purchase")
                .param("purchase", request.purchase().value())
                .query(String.class)
                .single();
        var lie = "{\"id\":\"evt_%032x\",\"type\":\"charge.captured\",\"object\":\"%s\"}".formatted(7, charge);
        assertThat(post("/payment/webhooks/sandbox", lie, signed(lie))).isEqualTo(204);
        timers.run("payment-webhooks");
        assertThat(till.escrow(request, 0)).isZero();
    }

    /// What should become of an order, whatever way the news of it took.
    private enum End {
        HELD,
        RELEASED,
        REFUNDED
    }

    /// Every webhook comes twice and in any order, every step of ours is done in any order and again.
    @Seeds(12)
    void duplicates_and_disorder_change_nothing(long seed) {
        var random = new Random(seed);
        var maker = till.somebody();
        payments.payoutAccount(maker, "646180157000000004");
        var ends = new HashMap<Reference, End>();
        var requests = new ArrayList<Payments.Request>();
        for (var i = 0; i < 6; i++) {
            var method = Method.values()[random.nextInt(3)];
            var card = method == Method.CARD ? Optional.of("tok_ok") : Optional.<String>empty();
            var request = till.request(method, card, maker, 10 + random.nextInt(90), 10 + random.nextInt(90));
            payments.start(request);
            requests.add(request);
            if (random.nextInt(4) == 0) {
                till.clock().advance(Duration.ofHours(25));
                turn(random);
            }
            if (method != Method.CARD) {
                sandbox.pay(request.purchase());
            }
        }
        rounds(random, 4);
        for (var request : requests) {
            for (var part : request.parts()) {
                var end = End.values()[random.nextInt(3)];
                ends.put(part.order(), end);
                switch (end) {
                    case HELD -> {}
                    case RELEASED ->
                        payments.releaseAt(part.order(), till.clock().instant());
                    case REFUNDED -> payments.refund(part.order(), "cancelled");
                }
                turn(random);
            }
        }
        rounds(random, 4);
        requests.forEach(request -> request.parts().forEach(part -> {
            var held = ends.get(part.order()) == End.HELD ? part.amount().minor() : 0;
            assertThat(till.balance(Accounts.escrow(part.order()))).isEqualTo(held);
        }));
        var net = sum(requests, ends, End.RELEASED);
        assertThat(payments.standing(maker).paidOut()).isEqualTo(net);
        assertThat(payments.standing(maker).inEscrow()).isEqualTo(sum(requests, ends, End.HELD));
        assertThat(payments.check()).isEmpty();
        assertThat(till.ledger().check()).isEmpty();
    }

    private static Money sum(List<Payments.Request> requests, Map<Reference, End> ends, End end) {
        return requests.stream()
                .flatMap(request -> request.parts().stream())
                .filter(part -> ends.get(part.order()) == end)
                .map(Payments.Part::net)
                .reduce(Money.mxn(0), Money::plus);
    }

    private void rounds(Random random, int rounds) {
        for (var i = 0; i < rounds; i++) {
            till.clock().advance(Duration.ofMinutes(20));
            turn(random);
        }
    }

    private void turn(Random random) {
        var order = new ArrayList<>(TIMERS);
        Collections.shuffle(order, random);
        for (var name : order) {
            if (name.equals("sandbox")) {
                timers.run("sandbox");
                jdbc.sql("""
                        INSERT INTO sandbox.deliveries (id, event_id, body, due_at)
                        SELECT gen_random_uuid(), event_id, convert_from(body, 'UTF8'), received_at
                          FROM payment.webhooks ORDER BY random() LIMIT 20""").update();
            }
            if (!name.equals("sandbox")) {
                timers.run("payment-" + name);
            }
        }
    }
}
