package aldea.ledger;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Double entry: immutable transfers between two accounts, hash-chained so that tampering shows. Words follow
/// TigerBeetle's: a pending transfer holds an amount until it is posted, voided or expires.
@Service
public class Ledger {
    /// One amount from one account to another. Accounts come into being with their first transfer.
    ///
    /// @param key the idempotency key: the same key with the same content is done once, with other content throws
    /// @param debit pays, `credit` receives
    /// @param amount positive
    /// @param reference what it is about
    /// @param note a word for the books, such as `capture`, `commission`; no personal data
    public record Transfer(
            String key, AccountCode debit, AccountCode credit, Money amount, Reference reference, String note) {}

    /// Books transfers in the caller's transaction, all or none, in order.
    ///
    /// @throws IllegalStateException when an account that must not go below nothing would
    public void post(List<Transfer> transfers) {
        throw new UnsupportedOperationException();
    }

    /// Holds amounts: not in the balance yet, no longer free. Each must be posted or voided by its key, once.
    public void hold(List<Transfer> transfers) {
        throw new UnsupportedOperationException();
    }

    /// Makes held transfers final.
    ///
    /// @param keys of held transfers; one posted already is left alone, one voided throws
    public void postHeld(Collection<String> keys) {
        throw new UnsupportedOperationException();
    }

    public void voidHeld(Collection<String> keys) {
        throw new UnsupportedOperationException();
    }

    /// Credits less debits, posted only, of each account; accounts never used are absent.
    public Map<AccountCode, Money> balances(Collection<AccountCode> accounts) {
        throw new UnsupportedOperationException();
    }
}
