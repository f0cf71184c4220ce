package aldea.payment;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.ledger.AccountCode;
import aldea.people.AccountId;
import java.util.Currency;

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

    static AccountCode delivery(Money amount) {
        return new AccountCode("delivery:programme:" + amount.currency());
    }

    static AccountCode commission(Money amount) {
        return new AccountCode("commission:programme:" + amount.currency());
    }
}
