package aldea.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dispute about an order: a table of who may do what when, and what it comes to.
final class Quarrel {
    /// Turn, role and deed to the next turn; everything else is refused.
    private static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry("maker maker answered", "buyer"),
            Map.entry("maker clock lapsed", "mediator"),
            Map.entry("maker buyer withdrawn", "over"),
            Map.entry("buyer buyer accepted", "agreed"),
            Map.entry("buyer buyer escalated", "mediator"),
            Map.entry("buyer buyer withdrawn", "over"),
            Map.entry("buyer clock lapsed", "agreed"),
            Map.entry("return maker received", "over"),
            Map.entry("return buyer escalated", "mediator"),
            Map.entry("return buyer withdrawn", "over"),
            Map.entry("return clock lapsed", "over"),
            Map.entry("mediator mediator decided", "appeal"),
            Map.entry("mediator clock lapsed", "programme"),
            Map.entry("mediator buyer withdrawn", "over"),
            Map.entry("appeal buyer appealed", "programme"),
            Map.entry("appeal maker appealed", "programme"),
            Map.entry("appeal buyer withdrawn", "over"),
            Map.entry("appeal clock lapsed", "over"),
            Map.entry("programme programme decided", "over"),
            Map.entry("programme buyer withdrawn", "over"));

    private static final Map<String, Integer> DAYS =
            Map.of("maker", 3, "buyer", 3, "return", 15, "mediator", 5, "appeal", 3, "programme", 7);

    static final Quarrel NONE = new Quarrel("", Instant.EPOCH);

    /// @param way `refund`, `return` or `nothing`
    record Offer(String way, long minor, boolean delivery) {}

    /// @param role such as `buyer`, `kind` such as `answered`
    record Deed(String role, String kind) {
        boolean isOffer() {
            return kind.equals("answered") || kind.equals("decided");
        }
    }

    static final List<Deed> ALL = ALLOWED.keySet().stream()
            .map(allowed -> allowed.split(" "))
            .filter(words -> !words[1].equals("clock"))
            .map(words -> new Deed(words[1], words[2]))
            .distinct()
            .sorted(Comparator.comparing(Deed::toString))
            .toList();

    private final String key;
    String turn = "maker";
    int steps = 1;
    long refunded;
    private Instant due;
    private boolean isWithdrawn;
    private Optional<Offer> offer = Optional.empty();

    private Quarrel(String key, Instant now) {
        this.key = key;
        this.due = due(turn, now);
    }

    static String open(World world, String order, String key, Instant now) {
        return world.once(key, () -> {
            var sale = world.sale(order);
            var isLate = sale.delivered
                    .filter(at -> now.isAfter(at.plus(Duration.ofDays(30))))
                    .isPresent();
            var isTaken = sale.quarrel != NONE && !sale.quarrel.isWithdrawn;
            if (!sale.isPaid() || sale.state.equals("cancelled") || isLate || isTaken) {
                return World.REFUSED;
            }
            sale.quarrel = new Quarrel(key, now);
            sale.frozen.add(key);
            return World.DONE;
        });
    }

    /// What the buyer could still get for the goods.
    static long goods(Sale sale) {
        return Math.max(0, sale.left.amount() - sale.left.delivery());
    }

    static String act(
            World world, String order, int seen, String role, String deed, Optional<Offer> made, Instant now) {
        var sale = world.sale(order);
        var quarrel = sale.quarrel;
        return world.once("%s %d %s %s %s".formatted(quarrel.key, seen, role, deed, made), () -> {
            var isTooMuch = made.filter(it -> it.minor > goods(sale)).isPresent();
            if (quarrel == NONE
                    || quarrel.steps != seen
                    || isTooMuch
                    || quarrel.next(role, deed, made).isEmpty()) {
                return World.REFUSED;
            }
            quarrel.go(sale, role, deed, made, now);
            return World.DONE;
        });
    }

    static String overdue(World world, Instant now) {
        world.sales()
                .filter(sale -> sale.quarrel != NONE && !sale.quarrel.due.isAfter(now))
                .filter(sale -> !sale.quarrel.turn.equals("over") && !sale.quarrel.turn.equals("programme"))
                .toList()
                .forEach(sale -> sale.quarrel.go(sale, "clock", "lapsed", Optional.empty(), now));
        return World.DONE;
    }

    /// What could be done now by a person.
    List<Deed> possible() {
        return ALL.stream()
                .filter(deed -> ALLOWED.containsKey("%s %s %s".formatted(turn, deed.role, deed.kind)))
                .toList();
    }

    private String next(String role, String deed, Optional<Offer> made) {
        var next = ALLOWED.getOrDefault("%s %s %s".formatted(turn, role, deed), "");
        var standing = made.or(() -> offer).map(Offer::way).orElse("");
        return next.equals("agreed") ? standing.equals("return") ? "return" : "over" : next;
    }

    private void go(Sale sale, String role, String deed, Optional<Offer> made, Instant now) {
        var next = next(role, deed, made);
        var isDropped = deed.equals("escalated") || deed.equals("appealed");
        offer = isDropped ? made : made.or(() -> offer);
        if (next.equals("over")) {
            var isForNothing = deed.equals("withdrawn") || turn.equals("return") && role.equals("clock");
            isWithdrawn = deed.equals("withdrawn");
            refunded = isForNothing ? 0 : offer.map(it -> carryOut(sale, it)).orElse(0L);
            sale.frozen.remove(key);
        }
        steps++;
        turn = next;
        due = due(turn, now);
    }

    /// Commission and subsidy shrink with the goods, rounded down.
    private static long carryOut(Sale sale, Offer offer) {
        var left = sale.left;
        var goods = goods(sale);
        var amount = Math.min(goods, offer.minor);
        var commission = Worth.share(left.commission(), amount, goods);
        var subsidy = Worth.share(left.subsidy(), amount, goods);
        var delivery = offer.delivery && left.amount() >= left.delivery() ? left.delivery() : 0;
        var by = new Sale.Shares(amount - commission + subsidy, commission, delivery, subsidy);
        sale.back(by);
        return by.amount();
    }

    private static Instant due(String turn, Instant now) {
        return turn.equals("over") ? Instant.MAX : now.plus(Duration.ofDays(DAYS.getOrDefault(turn, 0)));
    }
}
