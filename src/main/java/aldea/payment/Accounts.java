package aldea.payment;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.ledger.AccountCode;
import aldea.ledger.Ledger;
import aldea.people.AccountId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// The names of payment's accounts in the books. An account has one currency, so shared ones carry theirs.
final class Accounts {
    private Accounts() {}

    static AccountCode gateway(String gateway, Currency currency) {
        return new AccountCode("gateway:" + gateway + ":" + currency);
    }

    static AccountCode escrow(Reference order) {
        return new AccountCode("escrow:" + order.value());
    }

    static AccountCode stray(String charge) {
        return new AccountCode("stray:" + charge);
    }

    static AccountCode payee(AccountId payee, Currency currency) {
        return new AccountCode("payee:" + payee.value() + ":" + currency);
    }

    static AccountCode payout(AccountId payee, Currency currency) {
        return new AccountCode("payout:" + payee.value() + ":" + currency);
    }

    /// What the payee owes.
    static AccountCode advance(AccountId payee, Currency currency) {
        return new AccountCode("advance:" + payee.value() + ":" + currency);
    }

    static AccountCode promotions(Currency currency) {
        return new AccountCode("promotions:programme:" + currency);
    }

    static AccountCode delivery(Money amount) {
        return new AccountCode("delivery:programme:" + amount.currency());
    }

    static AccountCode commission(Money amount) {
        return new AccountCode("commission:programme:" + amount.currency());
    }

    /// Transfers about one order; of nothing there is none.
    static final class Moves {
        private final Reference order;
        private final List<Ledger.Transfer> transfers = new ArrayList<>();

        Moves(Reference order) {
            this.order = order;
        }

        /// @param key begins with the transfer's note
        void add(String key, AccountCode from, AccountCode to, Money amount) {
            if (amount.isPositive()) {
                var note = key.substring(0, key.indexOf(':'));
                transfers.add(new Ledger.Transfer(key, from, to, amount, order, note));
            }
        }

        List<Ledger.Transfer> transfers() {
            return transfers;
        }
    }
}
