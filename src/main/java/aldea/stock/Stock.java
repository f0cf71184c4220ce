package aldea.stock;

import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Units on hand and claims on them. `available = on_hand - claimed`, never below nothing: the table's CHECK is the
/// last wall. Every unit is accounted for by a movement or a claim; `./aldea verify` adds them up again.
@Service
public class Stock implements Verified {
    /// Wants units of several skus, all or nothing, until an instant.
    ///
    /// @param by what the claim is for, such as a purchase; one open claim for each
    /// @param from whose open claims on these skus it takes over, so that their units are free at no moment
    /// @param heldOnly skus of which it gets no unit but those it takes over
    public record Claim(Reference by, List<Line> lines, Instant until, Optional<Reference> from, Set<SkuId> heldOnly) {
        /// Takes nothing over.
        public Claim(Reference by, List<Line> lines, Instant until) {
            this(by, lines, until, Optional.empty(), Set.of());
        }

        public Claim {
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("a claim of nothing by " + by);
            }
            lines = lines.size() == 1 ? List.copyOf(lines) : summed(lines);
        }

        private static List<Line> summed(List<Line> lines) {
            var sums = new LinkedHashMap<SkuId, Integer>();
            lines.forEach(line -> sums.merge(line.sku(), line.quantity(), Math::addExact));
            return sums.entrySet().stream()
                    .map(sum -> new Line(sum.getKey(), sum.getValue()))
                    .toList();
        }
    }

    /// @param quantity units, positive
    public record Line(SkuId sku, int quantity) {
        public Line {
            if (quantity <= 0) {
                throw new IllegalArgumentException("quantity (%d) must be positive".formatted(quantity));
            }
        }
    }

    /// Units of a sku that somebody has set aside.
    public record Open(Reference by, SkuId sku, int quantity, Instant until) {}

    private final StockTable table;
    private final NewClaims fresh;
    private final MovementTable movements;
    private final StockCheck check;
    private final Gains gains;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Stock(
            StockTable table,
            NewClaims fresh,
            MovementTable movements,
            StockCheck check,
            Gains gains,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.table = table;
        this.fresh = fresh;
        this.movements = movements;
        this.check = check;
        this.gains = gains;
        this.clock = clock;
        this.events = events;
    }

    /// What became of a claim.
    public sealed interface Answer {
        /// The units are set aside.
        record Claimed() implements Answer {}

        /// Nothing was set aside.
        ///
        /// @param sku the first that has too few
        /// @param left units of it available
        record SoldOut(SkuId sku, int left) implements Answer {}
    }

    /// Claims for many at once, first come first served, in the caller's transaction: quantities summed per sku, rows
    /// locked in sku order, a refused claim costs no write. Two round trips for a group, four for a large one, and two
    /// more when any takes others over.
    ///
    /// @return one answer a claim, in order
    @Transactional
    public List<Answer> claim(List<Claim> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        var left = table.lock(Sharing.skus(claims));
        var from = claims.stream().flatMap(claim -> claim.from().stream()).toList();
        var sharing = new Sharing(left, from.isEmpty() ? List.of() : table.open(from));
        var answers = claims.stream().map(sharing::answer).toList();
        sharing.write(table, fresh, clock.instant());
        gains.note(sharing.gained());
        return answers;
    }

    /// Nobody else claims or moves units of these skus until the caller's transaction ends: for what must be known
    /// before claiming and still hold then. Names every sku that will be claimed after it.
    @Transactional
    public void lock(Collection<SkuId> skus) {
        table.lock(skus);
    }

    /// The same, also for skus of which no unit was ever counted in.
    ///
    /// @return units available, until the caller's transaction ends
    @Transactional
    public Map<SkuId, Integer> lockAll(Collection<SkuId> skus) {
        movements.know(skus);
        return table.lock(skus);
    }

    /// The claims of these that have not ended, also those that ran out and are still to be freed.
    public List<Open> open(Collection<Reference> claims) {
        return claims.isEmpty() ? List.of() : table.open(claims);
    }

    /// All that one has set aside is another's from now on; of a sku that both have, what the first has is free again.
    @Transactional
    public void handOver(Reference from, Reference to) {
        gains.note(table.handOver(from, to, clock.instant()).skus());
    }

    /// The claims' units leave the house: they were paid for. Claims that have ended already stay as they are.
    ///
    /// @return the references whose open claim was turned into a sale by this call
    @Transactional
    public List<Reference> sell(Collection<Reference> claims) {
        return claims.isEmpty() ? List.of() : table.sell(claims, clock.instant());
    }

    /// The claims' units are free again.
    ///
    /// @return the references whose open claim was ended by this call
    @Transactional
    public List<Reference> release(Collection<Reference> claims) {
        return claims.isEmpty() ? List.of() : free(claims, Optional.empty());
    }

    /// The units of one sku that this claim has set aside are free again.
    @Transactional
    public void release(Reference claim, SkuId sku) {
        free(List.of(claim), Optional.of(sku));
    }

    private List<Reference> free(Collection<Reference> claims, Optional<SkuId> sku) {
        var freed = table.free(claims, sku, "released", StockTable.FOREVER, clock.instant());
        gains.note(freed.skus());
        return List.copyOf(freed.claims());
    }

    /// Units that were sold are here again: for anybody, or written off at once.
    @Transactional
    public void comeBack(Reference cause, List<Line> lines, boolean sellable) {
        movements.comeBack(cause, lines, sellable, clock.instant());
        gains.note(sellable ? lines.stream().map(Line::sku).toList() : List.of());
    }

    /// Counts units in (positive) or out (negative, down to what is available, else refused with NOT_POSSIBLE_NOW).
    ///
    /// @param reason such as `made`, `found broken`; kept with the movement
    @Transactional
    public void move(SkuId sku, int units, String reason) {
        if (units != 0 && !movements.move(sku, units, reason, clock.instant())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        gains.note(units > 0 ? List.of(sku) : List.of());
    }

    /// Moves units from one sku to another, as many as are available and at most so many.
    ///
    /// @param reason such as `set aside`; kept with both movements
    /// @return the units moved
    @Transactional
    public int move(SkuId from, SkuId to, int most, String reason) {
        var units = Math.min(most, table.lock(List.of(from, to)).getOrDefault(from, 0));
        if (units > 0) {
            movements.move(from, -units, reason, clock.instant());
            movements.move(to, units, reason, clock.instant());
            gains.note(List.of(to));
        }
        return Math.max(units, 0);
    }

    /// Units available now, 0 for a sku never counted.
    public Map<SkuId, Integer> available(Collection<SkuId> skus) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        var left = table.available(skus);
        skus.forEach(sku -> left.putIfAbsent(sku, 0));
        return left;
    }

    /// Units on hand, claimed or not; 0 for a sku never counted.
    public Map<SkuId, Integer> onHand(Collection<SkuId> skus) {
        return skus.isEmpty() ? Map.of() : table.onHand(skus);
    }

    @Override
    public List<String> check() {
        return Stream.concat(check.counts().stream(), check.sales().stream()).toList();
    }

    /// Ends claims that ran out, at most so many rows of them.
    ///
    /// @return whether more may be due
    @Transactional
    boolean expire(int most) {
        var now = clock.instant();
        var due = table.due(now, most);
        if (due.isEmpty()) {
            return false;
        }
        var expired = table.free(due.stream().distinct().toList(), "expired", now, now);
        if (!expired.claims().isEmpty()) {
            gains.note(expired.skus());
            events.publishEvent(new StockEvent.ClaimsExpired(List.copyOf(expired.claims())));
        }
        return due.size() == most;
    }
}
