package aldea.stock;

import aldea.kernel.Reference;
import aldea.stock.Stock.Answer;
import aldea.stock.Stock.Claim;
import aldea.stock.Stock.Open;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Shares the units of locked skus out among claims, first come first served. Units that a claim takes over were never
/// free: nobody who comes before it gets them.
final class Sharing {
    private record Held(Reference by, SkuId sku) {}

    private final Map<SkuId, Integer> left;
    private final Map<Held, Integer> held = new HashMap<>();
    private final Map<SkuId, Integer> sums = new HashMap<>();
    private final List<Claim> granted = new ArrayList<>();
    private final List<Open> taken = new ArrayList<>();
    private final Set<SkuId> gained = new HashSet<>();

    /// @param left units of the locked skus
    /// @param open claims that may be taken over
    Sharing(Map<SkuId, Integer> left, Collection<Open> open) {
        this.left = left;
        open.forEach(one -> held.put(new Held(one.by(), one.sku()), one.quantity()));
    }

    /// Each sku that is claimed, once.
    static List<SkuId> skus(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> claim.lines().stream())
                .map(Stock.Line::sku)
                .distinct()
                .toList();
    }

    Answer answer(Claim claim) {
        for (var line : claim.lines()) {
            var free = claim.heldOnly().contains(line.sku()) ? 0 : left.getOrDefault(line.sku(), 0);
            if (held(claim, line.sku()) + free < line.quantity()) {
                return new Answer.SoldOut(line.sku(), free);
            }
        }
        for (var line : claim.lines()) {
            var own = held(claim, line.sku());
            if (own > 0) {
                var from = claim.from().orElseThrow();
                held.remove(new Held(from, line.sku()));
                taken.add(new Open(from, line.sku(), own, claim.until()));
            }
            // What it took over and does not want is for who waits, and else for who comes after this group.
            if (own > line.quantity()) {
                gained.add(line.sku());
            } else {
                left.merge(line.sku(), own - line.quantity(), Integer::sum);
            }
            sums.merge(line.sku(), line.quantity() - own, Integer::sum);
        }
        granted.add(claim);
        return new Answer.Claimed();
    }

    /// Two statements, for an index that knows one open claim a reference and sku must see the old one end first.
    void write(StockTable table, NewClaims fresh, Instant now) {
        if (!taken.isEmpty()) {
            table.taken(taken, now);
        }
        if (!granted.isEmpty()) {
            fresh.write(granted, sums, now);
        }
    }

    /// Of which skus more units are available than before.
    Set<SkuId> gained() {
        return gained;
    }

    private int held(Claim claim, SkuId sku) {
        return claim.from()
                .map(from -> held.getOrDefault(new Held(from, sku), 0))
                .orElse(0);
    }
}
