package aldea.stock;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Reference;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/// The SQL of stock. Rows of `skus` are always locked in sku order and before any claim, so that nobody waits in a
/// circle.
@Repository
class StockTable {
    private static final String AVAILABLE = """
            SELECT id, on_hand - claimed AS left
              FROM stock.skus
             WHERE id = ANY (:skus)""";

    private static final String LOCK = AVAILABLE + " ORDER BY id FOR UPDATE";

    private static final String LOCK_CLAIMED = """
            SELECT s.id
              FROM stock.skus s
             WHERE s.id IN (SELECT c.sku
                              FROM stock.claims c
                             WHERE c.reference = ANY (:references) AND c.ended_at IS NULL)
             ORDER BY s.id
               FOR UPDATE""";

    private static final String SELL = """
            WITH ended AS (
                UPDATE stock.claims
                   SET ended_at = :now, ended_as = 'sold'
                 WHERE reference = ANY (:references) AND ended_at IS NULL
                RETURNING reference, sku, quantity),
            gone AS (
                UPDATE stock.skus s
                   SET on_hand = s.on_hand - e.quantity, claimed = s.claimed - e.quantity
                  FROM (SELECT sku, sum(quantity)::int AS quantity FROM ended GROUP BY sku) e
                 WHERE s.id = e.sku),
            booked AS (
                INSERT INTO stock.movements (sku, units, reason, reference, at)
                SELECT sku, -quantity, 'sold', reference, :now::timestamptz FROM ended)
            SELECT DISTINCT reference FROM ended""";

    private static final String FREE = """
            WITH ended AS (
                UPDATE stock.claims
                   SET ended_at = :now, ended_as = :as
                 WHERE reference = ANY (:references) AND ended_at IS NULL AND until <= :due
                   AND (:sku::uuid IS NULL OR sku = :sku::uuid)
                RETURNING reference, sku, quantity),
            freed AS (
                UPDATE stock.skus s
                   SET claimed = s.claimed - e.quantity
                  FROM (SELECT sku, sum(quantity)::int AS quantity FROM ended GROUP BY sku) e
                 WHERE s.id = e.sku)
            SELECT reference, sku FROM ended""";

    private static final String DUE = """
            SELECT reference
              FROM stock.claims
             WHERE ended_at IS NULL AND until <= :now
             ORDER BY until
             LIMIT :limit""";

    private static final String OPEN = """
            SELECT reference, sku, quantity, until
              FROM stock.claims
             WHERE reference = ANY (:references) AND ended_at IS NULL""";

    private static final String TAKEN = """
            UPDATE stock.claims c
               SET ended_at = :now, ended_as = 'taken over'
              FROM unnest(:references::uuid[], :taken::uuid[]) AS t (reference, sku)
             WHERE c.reference = t.reference AND c.sku = t.sku AND c.ended_at IS NULL""";

    private static final String HAND_OVER = """
            UPDATE stock.claims c
               SET reference = :to
             WHERE c.reference = :from AND c.ended_at IS NULL
               AND NOT EXISTS (SELECT FROM stock.claims o
                                WHERE o.reference = :to AND o.sku = c.sku AND o.ended_at IS NULL)""";

    private static final String ON_HAND = """
            SELECT id, on_hand AS left FROM stock.skus WHERE id = ANY (:skus)""";

    private final JdbcClient jdbc;

    StockTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Locks the rows of these skus until the transaction ends; a sku never counted is absent.
    Map<SkuId, Integer> lock(Collection<SkuId> skus) {
        return left(LOCK, skus);
    }

    Map<SkuId, Integer> available(Collection<SkuId> skus) {
        return left(AVAILABLE, skus);
    }

    Map<SkuId, Integer> onHand(Collection<SkuId> skus) {
        return left(ON_HAND, skus);
    }

    List<Reference> sell(Collection<Reference> claims, Instant now) {
        lockClaimed(claims);
        return references(jdbc.sql(SELL).param("now", now.atOffset(UTC)).param("references", values(claims)));
    }

    /// @param as `released` or `expired`
    /// @param due only claims that end by then
    Freed free(Collection<Reference> claims, String as, Instant due, Instant now) {
        return free(claims, Optional.empty(), as, due, now);
    }

    /// @param sku of which alone
    Freed free(Collection<Reference> claims, Optional<SkuId> sku, String as, Instant due, Instant now) {
        lockClaimed(claims);
        var freed = new Freed(new LinkedHashSet<>(), new LinkedHashSet<>());
        jdbc.sql(FREE)
                .param("now", now.atOffset(UTC))
                .param("as", as)
                .param("due", due.atOffset(UTC))
                .param("sku", sku.map(SkuId::value).orElse(null), Types.OTHER)
                .param("references", values(claims))
                .query(row -> {
                    freed.claims.add(new Reference(row.getObject("reference", UUID.class)));
                    freed.skus.add(new SkuId(row.getObject("sku", UUID.class)));
                });
        return freed;
    }

    List<Reference> due(Instant now, int limit) {
        return references(jdbc.sql(DUE).param("now", now.atOffset(UTC)).param("limit", limit));
    }

    List<Stock.Open> open(Collection<Reference> claims) {
        return jdbc.sql(OPEN)
                .param("references", values(claims))
                .query((row, n) -> new Stock.Open(
                        new Reference(row.getObject("reference", UUID.class)),
                        new SkuId(row.getObject("sku", UUID.class)),
                        row.getInt("quantity"),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// The claims end; their units stay claimed, for who takes them over.
    void taken(Collection<Stock.Open> claims, Instant now) {
        jdbc.sql(TAKEN)
                .param("now", now.atOffset(UTC))
                .param("references", uuids(claims.stream().map(one -> one.by().value())))
                .param("taken", uuids(claims.stream().map(one -> one.sku().value())))
                .update();
    }

    Freed handOver(Reference from, Reference to, Instant now) {
        lockClaimed(List.of(from, to));
        jdbc.sql(HAND_OVER).param("from", from.value()).param("to", to.value()).update();
        return free(List.of(from), "released", FOREVER, now);
    }

    /// What ended, and of which skus units are available now.
    record Freed(Set<Reference> claims, Set<SkuId> skus) {}

    private void lockClaimed(Collection<Reference> claims) {
        jdbc.sql(LOCK_CLAIMED)
                .param("references", values(claims))
                .query(UUID.class)
                .list();
    }

    private Map<SkuId, Integer> left(String sql, Collection<SkuId> skus) {
        var left = new HashMap<SkuId, Integer>();
        jdbc.sql(sql).param("skus", uuids(skus.stream().map(SkuId::value))).query(row -> {
            left.put(new SkuId(row.getObject("id", UUID.class)), row.getInt("left"));
        });
        return left;
    }

    private static List<Reference> references(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, n) -> new Reference(row.getObject(1, UUID.class)))
                .list();
    }

    private static SqlArrayValue values(Collection<Reference> references) {
        return uuids(references.stream().map(Reference::value));
    }

    static SqlArrayValue uuids(Stream<UUID> values) {
        return array("uuid", values);
    }

    static SqlArrayValue array(String type, Stream<?> values) {
        return new SqlArrayValue(type, values.toArray());
    }

    static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");
}
