package aldea.orders;

import aldea.kernel.Columns;
import aldea.kernel.Problem;
import aldea.orders.Placing.Outcome;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whom special offers let buy how much. Two round trips for a group in which an offer has a limit, none for others.
@Component
class SpecialTerms {
    private static final String BOUGHT = """
            SELECT p.buyer, l.sku, sum(l.quantity) AS units
              FROM orders.lines l
              JOIN orders.orders o ON o.id = l.order_id
              JOIN orders.purchases p ON p.id = o.purchase
             WHERE l.source IS NOT NULL AND l.sku = ANY (:skus) AND p.buyer = ANY (:buyers)
               AND (p.lapsed_at IS NULL OR p.paid_at IS NOT NULL) AND p.cancelled_at IS NULL
             GROUP BY p.buyer, l.sku""";

    private final JdbcClient jdbc;
    private final Stock stock;

    SpecialTerms(JdbcClient jdbc, Stock stock) {
        this.jdbc = jdbc;
        this.stock = stock;
    }

    private record Share(AccountId buyer, SkuId sku) {}

    /// Those of a group that their offers refuse. From here to the end of the transaction nobody else buys of a limited
    /// offer, so that the limit holds however many nodes sell.
    Map<PlacingTable.Row, Outcome> refused(Collection<PlacingTable.Row> group) {
        var bought = bought(group);
        var before = Map.copyOf(bought);
        var refused = new HashMap<PlacingTable.Row, Outcome>();
        for (var row : group) {
            refusal(row, bought, before).ifPresent(outcome -> refused.put(row, outcome));
        }
        return refused;
    }

    private Map<Share, Integer> bought(Collection<PlacingTable.Row> group) {
        var limited = limited(group);
        if (limited.isEmpty()) {
            return new HashMap<>();
        }
        stock.lock(group.stream()
                .flatMap(row -> row.checkout().basket().skus().stream())
                .collect(Collectors.toSet()));
        var buyers = group.stream().map(row -> row.checkout().buyer().value()).collect(Collectors.toSet());
        var bought = new HashMap<Share, Integer>();
        jdbc.sql(BOUGHT)
                .param("skus", Columns.uuids(limited.stream().map(SkuId::value).toList()))
                .param("buyers", Columns.uuids(buyers))
                .query(row -> {
                    bought.put(
                            new Share(
                                    new AccountId(row.getObject("buyer", UUID.class)),
                                    new SkuId(row.getObject("sku", UUID.class))),
                            row.getInt("units"));
                });
        return bought;
    }

    private static Optional<Outcome> refusal(
            PlacingTable.Row row, Map<Share, Integer> bought, Map<Share, Integer> before) {
        var buyer = row.checkout().buyer();
        for (var line : row.split().lines()) {
            var special = line.offer().special();
            if (special.isEmpty()) {
                continue;
            }
            if (!special.get().isFor(Optional.of(buyer))) {
                return Optional.of(new Outcome.Refused(Problem.OFFER_FOR_ANOTHER, List.of()));
            }
            var share = new Share(buyer, line.offer().sku());
            var units = bought.merge(share, line.quantity(), Integer::sum);
            if (!special.get().allows(units)) {
                // What another checkout of this group takes may still be refused: ask again when that is known.
                return Optional.of(
                        special.get().allows(before.getOrDefault(share, 0) + line.quantity())
                                ? new Outcome.PricesMoved()
                                : new Outcome.Refused(
                                        Problem.OFFER_LIMIT,
                                        List.of(special.get().limitPerBuyer().orElseThrow())));
            }
        }
        return Optional.empty();
    }

    private static Set<SkuId> limited(Collection<PlacingTable.Row> group) {
        return group.stream()
                .flatMap(row -> row.split().lines().stream())
                .map(Split.Line::offer)
                .filter(offer -> offer.special()
                        .filter(special -> special.limitPerBuyer().isPresent())
                        .isPresent())
                .map(offer -> offer.sku())
                .collect(Collectors.toSet());
    }
}
