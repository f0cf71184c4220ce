package aldea.payment;

import static aldea.kernel.Columns.longs;
import static aldea.kernel.Columns.texts;
import static aldea.kernel.Columns.utc;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Payments, their parts, and what the gateway said of them.
@Repository
class PaymentTable {
    private final JdbcClient jdbc;

    PaymentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A payment to open.
    record Opening(
            UUID id,
            String gateway,
            byte[] contentHash,
            Payments.Request request,
            Optional<Gateway.Charge> charge,
            Instant at) {}

    /// A payment as kept.
    record Row(
            UUID id,
            Reference purchase,
            AccountId payer,
            Money amount,
            Method method,
            byte[] contentHash,
            Optional<String> payTo,
            Instant expiresAt) {}

    record Fact(UUID payment, Kind kind, String charge, long amountMinor, String reason, Instant at) {
        enum Kind {
            CAPTURED,
            DECLINED,
            FAILED;

            String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    private static final String OPEN = """
            WITH opened AS (
                INSERT INTO payment.payments (id, purchase, payer, amount_minor, currency, method, gateway,
                                              content_hash, charge, pay_to, created_at, expires_at, ask_at)
                SELECT * FROM unnest(:ids::uuid[], :purchases::uuid[], :payers::uuid[], :amounts::bigint[],
                       :currencies::text[], :methods::text[], :gateways::text[], :hashes::bytea[], :charges::text[],
                       :payTos::text[], :createdAts::timestamptz[], :expiresAts::timestamptz[], :askAts::timestamptz[])
                ON CONFLICT (purchase) DO NOTHING
                RETURNING id)
            INSERT INTO payment.parts (order_ref, payment, payee, amount_minor, subsidy_minor, commission_minor,
                                       delivery_minor, currency)
            SELECT p.* FROM unnest(:orders::uuid[], :payments::uuid[], :payees::uuid[], :partAmounts::bigint[],
                   :subsidies::bigint[], :commissions::bigint[], :deliveries::bigint[], :partCurrencies::text[])
                   p (order_ref, payment, payee, amount, subsidy, commission, delivery, currency)
              JOIN opened ON opened.id = p.payment""";

    /// Opens payments with their parts; one that is open already stays as it is.
    void open(List<Opening> openings) {
        record PartOf(UUID payment, Payments.Part part) {}
        var parts = openings.stream()
                .flatMap(one -> one.request().parts().stream().map(part -> new PartOf(one.id(), part)))
                .toList();
        jdbc.sql(OPEN)
                .param("ids", texts(openings, Opening::id))
                .param(
                        "purchases",
                        texts(openings, one -> one.request().purchase().value()))
                .param("payers", texts(openings, one -> one.request().payer().value()))
                .param("amounts", longs(openings, one -> one.request().amount().minor()))
                .param(
                        "currencies",
                        texts(openings, one -> one.request().amount().currency()))
                .param("methods", texts(openings, one -> one.request().method().code()))
                .param("gateways", texts(openings, Opening::gateway))
                .param("hashes", openings.stream().map(Opening::contentHash).toArray(byte[][]::new))
                .param(
                        "charges",
                        texts(
                                openings,
                                one -> waiting(one).map(Gateway.Charge::id).orElse(null)))
                .param(
                        "payTos",
                        texts(
                                openings,
                                one -> waiting(one).map(Gateway.Charge::payTo).orElse(null)))
                .param("createdAts", texts(openings, Opening::at))
                .param("expiresAts", texts(openings, one -> one.request().expiresAt()))
                .param("askAts", texts(openings, PaymentTable::askAt))
                .param("orders", texts(parts, one -> one.part().order().value()))
                .param("payments", texts(parts, PartOf::payment))
                .param("payees", texts(parts, one -> one.part().payee().value()))
                .param("partAmounts", longs(parts, one -> one.part().amount().minor()))
                .param("subsidies", longs(parts, one -> one.part().subsidy().minor()))
                .param(
                        "commissions",
                        longs(parts, one -> one.part().commission().minor()))
                .param("deliveries", longs(parts, one -> one.part().delivery().minor()))
                .param("partCurrencies", texts(parts, one -> one.part().amount().currency()))
                .update();
    }

    // A card's answer is here already; without any answer the gateway is asked soon.
    private static @Nullable Instant askAt(Opening opening) {
        if (opening.charge().isEmpty()) {
            return opening.at().plus(Reconciliation.AFTER);
        }
        return waiting(opening)
                .map(charge -> opening.request().expiresAt().plus(Reconciliation.AFTER))
                .orElse(null);
    }

    private static Optional<Gateway.Charge> waiting(Opening opening) {
        return opening.charge().filter(charge -> charge.method() != Method.CARD);
    }

    private static final String ATTACH = """
            UPDATE payment.payments SET charge = :charge, pay_to = :payTo, ask_at = :askAt WHERE id = :id""";

    /// Adds the charge to a payment that was opened before the gateway's answer came.
    void attach(Row row, Gateway.Charge charge) {
        jdbc.sql(ATTACH)
                .param("id", row.id())
                .param("charge", charge.id())
                .param("payTo", charge.payTo())
                .param("askAt", utc(row.expiresAt().plus(Reconciliation.AFTER)))
                .update();
    }

    private static final String LOCK = """
            SELECT id, purchase, payer, amount_minor, currency, method, content_hash, pay_to, expires_at
              FROM payment.payments
             WHERE purchase = ANY (:purchases::uuid[])
             ORDER BY purchase
               FOR UPDATE""";

    List<Row> lock(Collection<Reference> purchases) {
        return jdbc.sql(LOCK)
                .param("purchases", texts(purchases, Reference::value))
                .query(PaymentTable::row)
                .list();
    }

    private static final String FIND = """
            SELECT id, purchase, payer, amount_minor, currency, method, content_hash, pay_to, expires_at
              FROM payment.payments
             WHERE purchase = :purchase""";

    Optional<Row> find(Reference purchase) {
        return jdbc.sql(FIND)
                .param("purchase", purchase.value())
                .query(PaymentTable::row)
                .optional();
    }

    private static final String FACTS = """
            SELECT payment, kind, charge, amount_minor, reason, at
              FROM payment.facts
             WHERE payment = ANY (:payments::uuid[])
             ORDER BY at""";

    List<Fact> facts(Collection<UUID> payments) {
        return jdbc.sql(FACTS)
                .param("payments", texts(payments, payment -> payment))
                .query((row, number) -> new Fact(
                        row.getObject("payment", UUID.class),
                        Fact.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("charge"),
                        row.getLong("amount_minor"),
                        row.getString("reason"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static final String CAPTURED = """
            SELECT f.charge
              FROM payment.payments p
              JOIN payment.facts f ON f.payment = p.id AND f.kind = 'captured'
             WHERE p.purchase = ANY (:purchases::uuid[])""";

    /// The charges by which these were paid.
    Set<String> captured(Collection<Reference> purchases) {
        return Set.copyOf(jdbc.sql(CAPTURED)
                .param("purchases", texts(purchases, Reference::value))
                .query(String.class)
                .list());
    }

    private static final String ADD_FACTS = """
            INSERT INTO payment.facts (payment, kind, charge, amount_minor, reason, at)
            SELECT * FROM unnest(:payments::uuid[], :kinds::text[], :charges::text[], :amounts::bigint[],
                   :reasons::text[], :ats::timestamptz[])""";

    void add(List<Fact> facts) {
        jdbc.sql(ADD_FACTS)
                .param("payments", texts(facts, Fact::payment))
                .param("kinds", texts(facts, fact -> fact.kind().word()))
                .param("charges", texts(facts, Fact::charge))
                .param("amounts", longs(facts, Fact::amountMinor))
                .param("reasons", texts(facts, Fact::reason))
                .param("ats", texts(facts, Fact::at))
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new Reference(row.getObject("purchase", UUID.class)),
                new AccountId(row.getObject("payer", UUID.class)),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                Method.of(row.getString("method")),
                row.getBytes("content_hash"),
                Optional.ofNullable(row.getString("pay_to")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
