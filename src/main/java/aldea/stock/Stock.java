package aldea.stock;

import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Units on hand and claims on them. `available = on_hand - claimed`, never below nothing: the table's CHECK is the
/// last wall. Every unit is accounted for by a movement or a claim; `./aldea verify` adds them up again.
@Service
public class Stock {
    /// Wants units of several skus, all or nothing, until an instant.
    ///
    /// @param by what the claim is for, such as a purchase; one open claim for each
    public record Claim(Reference by, List<Line> lines, Instant until) {
        public Claim {
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("a claim of nothing by " + by);
            }
            var sums = lines.stream()
                    .collect(Collectors.toMap(Line::sku, Line::quantity, Math::addExact, LinkedHashMap::new));
            lines = sums.entrySet().stream()
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

    private final StockTable table;
    private final StockCheck check;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Stock(StockTable table, StockCheck check, InstantSource clock, ApplicationEventPublisher events) {
        this.table = table;
        this.check = check;
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
    /// locked in sku order, a refused claim costs no write. Two round trips, however many claims.
    ///
    /// @return one answer a claim, in order
    @Transactional
    public List<Answer> claim(List<Claim> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        var left = table.lock(skusOf(claims));
        var sums = new HashMap<SkuId, Integer>();
        var granted = new ArrayList<Claim>();
        var answers = new ArrayList<Answer>();
        for (var claim : claims) {
            var answer = answer(claim, left);
            if (answer instanceof Answer.Claimed) {
                granted.add(claim);
                claim.lines().forEach(line -> left.merge(line.sku(), -line.quantity(), Integer::sum));
                claim.lines().forEach(line -> sums.merge(line.sku(), line.quantity(), Integer::sum));
            }
            answers.add(answer);
        }
        if (!granted.isEmpty()) {
            table.claim(granted, sums, clock.instant());
        }
        return answers;
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
        return claims.isEmpty() ? List.of() : table.free(claims, "released", FOREVER, clock.instant());
    }

    /// Counts units in (positive) or out (negative, down to what is available, else refused with NOT_POSSIBLE_NOW).
    ///
    /// @param reason such as `made`, `found broken`; kept with the movement
    @Transactional
    public void move(SkuId sku, int units, String reason) {
        if (units != 0 && !table.move(sku, units, reason, clock.instant())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
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

    /// Adds everything up again from movements and claims.
    ///
    /// @return each disagreement in a sentence that begins with `stock:`; empty when all agrees
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
        if (!expired.isEmpty()) {
            events.publishEvent(new StockEvent.ClaimsExpired(expired));
        }
        return due.size() == most;
    }

    private static Answer answer(Claim claim, Map<SkuId, Integer> left) {
        for (var line : claim.lines()) {
            var here = left.getOrDefault(line.sku(), 0);
            if (here < line.quantity()) {
                return new Answer.SoldOut(line.sku(), here);
            }
        }
        return new Answer.Claimed();
    }

    private static List<SkuId> skusOf(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> claim.lines().stream())
                .map(Line::sku)
                .distinct()
                .toList();
    }

    private static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");
}
