package aldea.payment;

import static aldea.kernel.Columns.longs;
import static aldea.kernel.Columns.texts;

import aldea.kernel.Hash;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Takes in money that passed through another house, in sets: what came and how, what of it belongs to which order,
/// what was released and paid out. All of it is booked, today, with keys of its own; nobody is told.
public interface Imported {
    /// One way in which a part of a purchase was paid.
    ///
    /// @param kind as the other house calls it, such as `boleto`
    /// @param instalments in which it was paid, 0 where nobody knows
    record Tender(int number, String kind, int instalments, Money amount) {}

    /// An order's part.
    ///
    /// @param amount goods and delivery
    /// @param released when its maker got the goods' price, and was paid out; empty while it is held
    record Part(Reference order, AccountId payee, Money amount, Money delivery, Optional<Instant> released) {
        Money net() {
            return amount.minus(delivery);
        }
    }

    /// What came for a purchase. What is more or less than its parts is kept and booked as a difference; what came for
    /// no order at all, as a stray.
    record Paid(
            Reference purchase,
            AccountId payer,
            Method method,
            Currency currency,
            List<Tender> tenders,
            List<Part> parts,
            Instant at) {
        Money came() {
            return tenders.stream().map(Tender::amount).reduce(Money.zero(currency), Money::plus);
        }

        Money asked() {
            return parts.stream().map(Part::amount).reduce(Money.zero(currency), Money::plus);
        }

        Money difference() {
            return came().minus(asked());
        }

        UUID payment() {
            return Hash.of("imported payment", purchase.value().toString());
        }
    }

    /// Takes in what is not here yet: not to be repeated, the caller knows which purchases are new.
    ///
    /// @param house the other house's name, in place of a gateway's
    void paid(String house, List<Paid> payments);
}

/// The rows first, the books last: they are locked from then on until the transaction ends.
@Repository
class ImportedPayments implements Imported {
    private static final String TENDERS = """
            INSERT INTO payment.tenders (purchase, number, kind, instalments, amount_minor, currency)
            SELECT * FROM unnest(:purchases::uuid[], :numbers::int[], :kinds::text[], :instalments::int[],
                                 :amounts::bigint[], :currencies::text[])""";

    private static final String PAYMENTS = """
            WITH paid AS (
                SELECT * FROM unnest(:ids::uuid[], :purchases::uuid[], :payers::uuid[], :amounts::bigint[],
                                     :differences::bigint[], :currencies::text[], :methods::text[],
                                     :ats::timestamptz[])
                    AS p (id, purchase, payer, amount, difference, currency, method, at)),
            payment AS (
                INSERT INTO payment.payments (id, purchase, payer, amount_minor, currency, method, gateway,
                                              content_hash, charge, created_at, expires_at)
                SELECT id, purchase, payer, amount, currency, method, :house, decode(md5(id::text), 'hex'),
                       :house || ':' || purchase, at, at
                  FROM paid),
            fact AS (
                INSERT INTO payment.facts (payment, kind, charge, amount_minor, reason, at)
                SELECT id, 'captured', :house || ':' || purchase, amount, '', at FROM paid)
            INSERT INTO payment.differences (payment, gateway, amount_minor, currency)
            SELECT id, :house, difference, currency FROM paid WHERE difference <> 0""";

    private static final String STRAYS = """
            INSERT INTO payment.strays (charge, gateway, purchase, amount_minor, currency, reason, found_at)
            SELECT :house || ':' || purchase, :house, purchase, amount, currency, 'no-order', at
              FROM unnest(:purchases::uuid[], :amounts::bigint[], :currencies::text[], :ats::timestamptz[])
                AS s (purchase, amount, currency, at)""";

    private static final String PARTS = """
            WITH shares AS (
                SELECT * FROM unnest(:orders::uuid[], :payments::uuid[], :payees::uuid[], :amounts::bigint[],
                                     :deliveries::bigint[], :currencies::text[], :ats::timestamptz[],
                                     :released::timestamptz[], :payouts::uuid[])
                    AS s (order_ref, payment, payee, amount, delivery, currency, at, released, payout)),
            part AS (
                INSERT INTO payment.parts (order_ref, payment, payee, amount_minor, commission_minor, delivery_minor,
                                           currency)
                SELECT order_ref, payment, payee, amount, 0, delivery, currency FROM shares),
            escrow AS (
                INSERT INTO payment.escrows (order_ref, payment, payee, amount_minor, commission_minor, delivery_minor,
                                             currency, opened_at, release_at, released_at, due_minor,
                                             payout)
                SELECT order_ref, payment, payee, amount, 0, delivery, currency, at, released, released,
                       CASE WHEN released IS NOT NULL THEN amount - delivery END, payout
                  FROM shares),
            paid AS (
                INSERT INTO payment.payouts (id, payee, account, clabe, amount_minor, currency, gateway, created_at,
                                             confirmed_at)
                SELECT payout, payee, payout, :nowhere, sum(amount - delivery), currency, :house, max(released),
                       max(released)
                  FROM shares WHERE payout IS NOT NULL GROUP BY payout, payee, currency)
            INSERT INTO payment.payout_orders (payout, order_ref, net_minor)
            SELECT payout, order_ref, amount - delivery FROM shares WHERE payout IS NOT NULL""";

    /// In place of a bank account: where the other house paid is not known.
    private static final String NOWHERE = "0".repeat(18);

    record Share(Paid paid, Part part) {
        /// One payee is paid once for all that a set releases.
        UUID payout(UUID set) {
            return Hash.of(
                    "imported payout", set.toString(), part.payee().value().toString());
        }
    }

    private final JdbcClient jdbc;
    private final ImportedBooks books;

    ImportedPayments(JdbcClient jdbc, ImportedBooks books) {
        this.jdbc = jdbc;
        this.books = books;
    }

    @Override
    @Transactional
    public void paid(String house, List<Paid> payments) {
        if (payments.isEmpty()) {
            return;
        }
        tenders(payments);
        var sold = payments.stream().filter(paid -> !paid.parts().isEmpty()).toList();
        var apart = payments.stream()
                .filter(paid -> paid.parts().isEmpty() && paid.came().isPositive())
                .toList();
        var shares = sold.stream()
                .flatMap(paid -> paid.parts().stream().map(part -> new Share(paid, part)))
                .toList();
        var set = payments.getFirst().payment();
        jdbc.sql(PAYMENTS)
                .param("house", house)
                .param("ids", texts(sold, Paid::payment))
                .param("purchases", texts(sold, paid -> paid.purchase().value()))
                .param("payers", texts(sold, paid -> paid.payer().value()))
                .param("amounts", longs(sold, paid -> paid.asked().minor()))
                .param("differences", longs(sold, paid -> paid.difference().minor()))
                .param("currencies", texts(sold, Paid::currency))
                .param("methods", texts(sold, paid -> paid.method().code()))
                .param("ats", texts(sold, Paid::at))
                .update();
        parts(house, shares, set);
        strays(house, apart);
        books.came(house, sold, apart);
        books.released(
                shares.stream()
                        .filter(share -> share.part().released().isPresent())
                        .toList(),
                set);
    }

    private void tenders(List<Paid> payments) {
        record Row(Paid paid, Tender tender) {}
        var rows = payments.stream()
                .flatMap(paid -> paid.tenders().stream().map(tender -> new Row(paid, tender)))
                .toList();
        jdbc.sql(TENDERS)
                .param("purchases", texts(rows, row -> row.paid().purchase().value()))
                .param("numbers", texts(rows, row -> row.tender().number()))
                .param("kinds", texts(rows, row -> row.tender().kind()))
                .param("instalments", texts(rows, row -> row.tender().instalments()))
                .param("amounts", longs(rows, row -> row.tender().amount().minor()))
                .param("currencies", texts(rows, row -> row.paid().currency()))
                .update();
    }

    private void parts(String house, List<Share> shares, UUID set) {
        jdbc.sql(PARTS)
                .param("house", house)
                .param("nowhere", NOWHERE)
                .param("orders", texts(shares, share -> share.part().order().value()))
                .param("payments", texts(shares, share -> share.paid().payment()))
                .param("payees", texts(shares, share -> share.part().payee().value()))
                .param("amounts", longs(shares, share -> share.part().amount().minor()))
                .param(
                        "deliveries",
                        longs(shares, share -> share.part().delivery().minor()))
                .param("currencies", texts(shares, share -> share.paid().currency()))
                .param("ats", texts(shares, share -> share.paid().at()))
                .param(
                        "released",
                        texts(shares, share -> share.part().released().orElse(null)))
                .param(
                        "payouts",
                        texts(
                                shares,
                                share -> share.part()
                                        .released()
                                        .map(at -> share.payout(set))
                                        .orElse(null)))
                .update();
    }

    private void strays(String house, List<Paid> strays) {
        jdbc.sql(STRAYS)
                .param("house", house)
                .param("purchases", texts(strays, paid -> paid.purchase().value()))
                .param("amounts", longs(strays, paid -> paid.came().minor()))
                .param("currencies", texts(strays, Paid::currency))
                .param("ats", texts(strays, Paid::at))
                .update();
    }
}
