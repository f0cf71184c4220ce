package aldea.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.ledger.Ledger.Transfer;
import aldea.testing.InVillage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
class LedgerTest {
    private final Ledger ledger;
    private final Ids ids;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    LedgerTest(Ledger ledger, Ids ids, JdbcClient jdbc, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.ids = ids;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private AccountCode account(String kind) {
        return new AccountCode(kind + ":" + ids.next());
    }

    private Transfer transfer(AccountCode debit, AccountCode credit, long amount) {
        return new Transfer(ids.next().toString(), debit, credit, Money.mxn(amount), new Reference(ids.next()), "test");
    }

    private long balance(AccountCode account) {
        return ledger.balances(List.of(account))
                .getOrDefault(account, Money.mxn(0))
                .minor();
    }

    @Test
    void what_one_account_pays_the_other_receives() {
        var gateway = account("gateway");
        var escrow = account("escrow");
        ledger.post(List.of(transfer(gateway, escrow, 12_500)));
        assertThat(balance(escrow)).isEqualTo(12_500);
        assertThat(balance(gateway)).isEqualTo(-12_500);
    }

    @Test
    void a_guarded_account_never_owes_and_nothing_of_the_batch_is_booked() {
        var gateway = account("gateway");
        var escrow = account("escrow");
        var payee = account("payee");
        assertThatThrownBy(() -> ledger.post(List.of(transfer(gateway, escrow, 100), transfer(escrow, payee, 101))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(escrow.text());
        assertThat(ledger.balances(List.of(gateway, escrow, payee))).isEmpty();
    }

    @Test
    void order_matters_in_a_batch() {
        var gateway = account("gateway");
        var escrow = account("escrow");
        var payee = account("payee");
        var capture = transfer(gateway, escrow, 100);
        var release = transfer(escrow, payee, 100);
        assertThatThrownBy(() -> ledger.post(List.of(release, capture))).isInstanceOf(IllegalStateException.class);
        ledger.post(List.of(capture, release));
        assertThat(balance(payee)).isEqualTo(100);
    }

    @Test
    void the_same_key_is_booked_once_and_refused_with_other_content() {
        var once = transfer(account("gateway"), account("escrow"), 500);
        ledger.post(List.of(once, once));
        ledger.post(List.of(once));
        assertThat(balance(once.credit())).isEqualTo(500);
        var other = new Transfer(once.key(), once.debit(), once.credit(), Money.mxn(501), once.reference(), "test");
        assertThatThrownBy(() -> ledger.post(List.of(other)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(once.key());
        assertThatThrownBy(() -> ledger.hold(List.of(once))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_held_amount_is_not_free_and_ends_once() {
        var capture = transfer(account("gateway"), account("payee"), 900);
        var payout = transfer(capture.credit(), account("payout"), 900);
        ledger.post(List.of(capture));
        ledger.hold(List.of(payout));
        assertThat(balance(capture.credit())).isEqualTo(900);
        assertThatThrownBy(() -> ledger.hold(List.of(transfer(capture.credit(), payout.credit(), 1))))
                .isInstanceOf(IllegalStateException.class);
        ledger.postHeld(List.of(payout.key()));
        ledger.postHeld(List.of(payout.key(), payout.key()));
        assertThat(balance(payout.credit())).isEqualTo(900);
        assertThatThrownBy(() -> ledger.voidHeld(List.of(payout.key()))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.postHeld(List.of(capture.key()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.postHeld(List.of("never"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_voided_hold_is_free_again() {
        var capture = transfer(account("gateway"), account("payee"), 900);
        var payout = transfer(capture.credit(), account("payout"), 900);
        ledger.post(List.of(capture));
        ledger.hold(List.of(payout));
        ledger.voidHeld(List.of(payout.key()));
        ledger.voidHeld(List.of(payout.key()));
        ledger.hold(List.of(transfer(capture.credit(), payout.credit(), 900)));
        assertThatThrownBy(() -> ledger.postHeld(List.of(payout.key()))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_account_has_one_currency_and_a_known_kind() {
        var capture = transfer(account("gateway"), account("escrow"), 900);
        ledger.post(List.of(capture));
        var dollars = new Transfer(
                "usd" + capture.key(),
                capture.debit(),
                capture.credit(),
                Money.of(1, "USD"),
                capture.reference(),
                "test");
        assertThatThrownBy(() -> ledger.post(List.of(dollars))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.post(List.of(transfer(account("gateway"), account("escow"), 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("escow");
    }

    @Test
    void many_may_book_at_once_and_the_chain_holds() throws Exception {
        var gateway = account("gateway");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<java.util.concurrent.Future<?>>();
            for (var i = 0; i < 60; i++) {
                done.add(threads.submit(() -> ledger.post(
                        List.of(transfer(gateway, account("escrow"), 10), transfer(gateway, account("escrow"), 20)))));
            }
            for (var one : done) {
                one.get();
            }
        }
        assertThat(balance(gateway)).isEqualTo(-1_800);
        assertThat(ledger.check()).isEmpty();
    }

    @Test
    void the_database_refuses_to_change_what_was_booked() {
        var capture = transfer(account("gateway"), account("escrow"), 900);
        ledger.post(List.of(capture));
        for (var sql : List.of("UPDATE ledger.transfers SET note = 'x'", "DELETE FROM ledger.transfers")) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).hasMessageContaining("append-only");
        }
    }

    @Test
    void a_row_changed_by_hand_is_named() {
        var capture = transfer(account("gateway"), account("escrow"), 900);
        ledger.post(List.of(capture, transfer(capture.debit(), capture.credit(), 1)));
        var tampering = Map.of(
                "UPDATE ledger.transfers SET amount_minor = 901 WHERE key = '%s'",
                capture.key(),
                "UPDATE ledger.transfers SET note = 'gift' WHERE key = '%s'",
                capture.key(),
                "DELETE FROM ledger.transfers WHERE key = '%s'",
                "sequence",
                "UPDATE ledger.accounts SET credits_posted = 7 WHERE code = '"
                        + capture.credit().text() + "'",
                capture.credit().text());
        tampering.forEach((sql, named) -> {
            var found = transaction.execute(status -> {
                jdbc.sql("SET LOCAL session_replication_role = replica").update();
                assertThat(jdbc.sql(sql.formatted(capture.key())).update()).isEqualTo(1);
                status.setRollbackOnly();
                return ledger.check();
            });
            assertThat(found).as(sql).isNotEmpty().anyMatch(line -> line.contains(named));
        });
        assertThat(ledger.check()).isEmpty();
    }
}
