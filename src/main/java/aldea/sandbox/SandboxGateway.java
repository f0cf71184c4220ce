package aldea.sandbox;

import aldea.kernel.Fragment;
import aldea.kernel.GroupCommit;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.payment.Clabe;
import aldea.payment.Gateway;
import aldea.payment.Method;
import aldea.sandbox.ChargeTable.Kept;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// A gateway inside the program that behaves like those outside: cards answer at once, transfers and vouchers are paid
/// later or never, refunds and payouts are confirmed later, everything is told by signed webhooks over HTTP.
///
/// Cards: `tok_ok`; `tok_slow` takes its time; `tok_declined` and `tok_lost` are declined; `tok_short` brings a centavo
/// less than asked; `tok_silent` is charged, and the answer is lost on the way. Any other is declined.
@Component
@WhenChosen
class SandboxGateway implements Gateway {
    static final String NAME = "sandbox";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ChargeTable table;
    private final MovementTable movements;
    private final Post post;
    private final SandboxSettings settings;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final InstantSource clock;
    private final GroupCommit<Kept, Kept> cards;

    SandboxGateway(
            ChargeTable table,
            MovementTable movements,
            Post post,
            SandboxSettings settings,
            TransactionTemplate transaction,
            Ids ids,
            InstantSource clock) {
        this.table = table;
        this.movements = movements;
        this.post = post;
        this.settings = settings;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
        this.cards = new GroupCommit<>("sandbox-cards", 512, 16_384, PATIENCE, this::keepAll);
    }

    @PreDestroy
    void close() {
        cards.close();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Method> methods() {
        return Set.of(Method.values());
    }

    @Override
    public boolean trial() {
        return true;
    }

    @Override
    public Optional<Fragment> cardForm() {
        return Optional.of(new Fragment("sandbox/_card.jte", Map.of()));
    }

    @Override
    public Optional<Fragment> below(Reference purchase) {
        return Optional.of(new Fragment(
                "sandbox/_pay.jte", Map.of("purchase", purchase.value().toString())));
    }

    @Override
    public Charge charge(Order order) {
        var token = order.token().orElse("");
        if (token.equals("tok_slow")) {
            pause(settings.slowCard());
        }
        var kept = cards.submit(kept(order, token));
        if (!kept.token().equals(token)) {
            throw new KeyTaken(order.key());
        }
        if (token.equals("tok_silent")) {
            throw new Unreachable("answer to " + order.key());
        }
        return kept.charge();
    }

    @Override
    public Optional<Charge> chargeByKey(String key) {
        return table.byKeys(List.of(key)).stream().findFirst().map(Kept::charge);
    }

    @Override
    public Optional<Charge> chargeById(String id) {
        return table.byId(id).map(Kept::charge);
    }

    @Override
    public Movement refund(String key, String charge, Money amount) {
        return move("refund", key, charge, amount);
    }

    @Override
    public Movement payout(String key, String clabe, Money amount) {
        return move("payout", key, clabe, amount);
    }

    @Override
    public Optional<Movement> movement(String id) {
        return movements.movement(id).map(MovementTable.KeptMovement::movement);
    }

    @Override
    public Notification verified(Map<String, String> headers, byte[] body) {
        post.mustBeSigned(headers, body);
        return read(body);
    }

    @Override
    public Notification read(byte[] body) {
        return post.read(body);
    }

    private Movement move(String kind, String key, String target, Money amount) {
        var now = clock.instant();
        var settlesAt = now.plus(within(new Random(settings.seed() ^ key.hashCode()), settings.settlesWithin()));
        movements.insert(id(kind.equals("refund") ? "re_" : "po_"), kind, key, target, amount, settlesAt, now);
        return movements.movementByKey(key).movement();
    }

    private Kept kept(Order order, String token) {
        var nothing = Money.zero(order.amount().currency());
        var now = clock.instant();
        return switch (order.method()) {
            case CARD -> {
                var refusal = refusal(token);
                var received = token.equals("tok_short")
                        ? order.amount().minus(new Money(1, nothing.currency()))
                        : order.amount();
                yield refusal == null
                        ? kept(order, token, Charge.State.CAPTURED, received, "", "", null, now)
                        : kept(order, token, Charge.State.DECLINED, nothing, "", refusal, null, now);
            }
            case SPEI -> {
                var clabe =
                        Clabe.completed("646180%011d".formatted(table.number())).digits();
                var pays = paysAt(order.purchase(), settings.speiPaidPercent(), settings.speiWithin(), now);
                yield kept(order, token, Charge.State.WAITING, nothing, clabe, "", pays, now);
            }
            case CASH -> {
                var voucher = "93%012d".formatted(table.number());
                var pays = paysAt(order.purchase(), settings.cashPaidPercent(), settings.cashWithin(), now);
                yield kept(order, token, Charge.State.WAITING, nothing, voucher, "", pays, now);
            }
        };
    }

    private Kept kept(
            Order order,
            String token,
            Charge.State state,
            Money received,
            String payTo,
            String reason,
            @Nullable Instant paysAt,
            Instant now) {
        var charge = new Charge(
                id("ch_"), order.purchase(), order.method(), state, order.amount(), received, payTo, reason, now);
        return new Kept(charge, order.key(), token, order.method() == Method.CARD ? null : order.expiresAt(), paysAt);
    }

    private static @Nullable String refusal(String token) {
        return switch (token) {
            case "tok_ok", "tok_slow", "tok_short", "tok_silent" -> null;
            case "tok_declined" -> "insufficient-funds";
            case "tok_lost" -> "card-lost";
            default -> "card-unknown";
        };
    }

    private List<Kept> keepAll(List<Kept> group) {
        return transaction.execute(status -> {
            table.commitLazily();
            var fresh = new HashSet<>(table.insert(group));
            post.tell(group.stream()
                    .map(Kept::charge)
                    .filter(charge -> fresh.contains(charge.id()) && charge.state() == Charge.State.CAPTURED)
                    .filter(charge -> settings.cardWebhooks())
                    .map(charge -> new Post.Telling("charge.captured", charge.id()))
                    .toList());
            if (fresh.size() == group.size()) {
                return group;
            }
            var byKey = table.byKeys(group.stream().map(Kept::key).toList()).stream()
                    .collect(Collectors.toMap(Kept::key, Function.identity()));
            return group.stream()
                    .map(kept -> byKey.getOrDefault(kept.key(), kept))
                    .toList();
        });
    }

    private @Nullable Instant paysAt(Reference purchase, int percent, Duration within, Instant now) {
        var random = new Random(settings.seed() ^ purchase.value().getLeastSignificantBits());
        return random.nextInt(100) < percent ? now.plus(within(random, within)) : null;
    }

    static Duration within(Random random, Duration most) {
        return Duration.ofMillis(most.isZero() ? 0 : random.nextLong(most.toMillis() + 1));
    }

    private String id(String prefix) {
        return prefix + ids.next().toString().replace("-", "");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
