package aldea.payment;

import aldea.kernel.Fragment;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes one payment for a purchase, holds each order's part in escrow, releases it, refunds it, pays makers out.
/// Knows no order: what it is asked about is a reference, and its events carry it.
@Service
public class Payments {
    private final Starts starts;
    private final Methods methods;
    private final Escrows escrows;
    private final Refunds refunds;
    private final Payouts payouts;
    private final Standings standings;
    private final Instructions instructions;
    private final PaymentCheck check;
    private final Gateway gateway;

    Payments(
            Starts starts,
            Methods methods,
            Escrows escrows,
            Refunds refunds,
            Payouts payouts,
            Standings standings,
            Instructions instructions,
            PaymentCheck check,
            Gateway gateway) {
        this.starts = starts;
        this.methods = methods;
        this.escrows = escrows;
        this.refunds = refunds;
        this.payouts = payouts;
        this.standings = standings;
        this.instructions = instructions;
        this.check = check;
        this.gateway = gateway;
    }

    /// @param purchase what is paid; asking twice with the same content answers the same
    /// @param parts one an order; their sum is the amount
    /// @param expiresAt after which the gateway should take no money (it may, late)
    /// @param card a card's token, for CARD only
    public record Request(
            Reference purchase,
            AccountId payer,
            Money amount,
            Method method,
            List<Part> parts,
            Instant expiresAt,
            Optional<String> card) {}

    /// An order's part of a payment.
    ///
    /// @param order what escrow is opened for
    /// @param payee who is paid on release
    /// @param commission of the amount, kept by the programme on release; frozen at sale
    /// @param delivery of the amount, set aside on release for whoever carries; nothing where the payee sends it
    public record Part(Reference order, AccountId payee, Money amount, Money commission, Money delivery) {
        /// What the payee gets.
        public Money net() {
            return amount.minus(commission).minus(delivery);
        }
    }

    /// How a payment began.
    public sealed interface Started {
        /// The money is here (the event follows).
        record Captured() implements Started {}

        /// The buyer has to do something first.
        ///
        /// @param payTo what to type or show: a CLABE for SPEI, a voucher's number for cash
        record Waiting(Method method, String payTo, Money amount, Instant expiresAt) implements Started {}

        /// The bank said no; another card may do.
        record Declined(String reason) implements Started {}
    }

    /// How people can pay here, in the order in which they are offered; empty in a village that takes no money.
    public List<Method> methods() {
        return Stream.of(Method.values()).filter(gateway.methods()::contains).toList();
    }

    /// Whether money is play money here. Pages on which somebody pays or is paid say so.
    public boolean trial() {
        return gateway.trial();
    }

    /// Asks for the card inside the form in which a buyer pays, as a field `card`.
    public Optional<Fragment> cardForm() {
        return gateway.cardForm();
    }

    /// How long the buyer may take with this method, by the rule of the day of `at`.
    public Duration claimFor(Method method, Instant at) {
        return methods.claimFor(method, at);
    }

    /// Starts a payment at the gateway; not inside a transaction. A declined card may be tried again with another.
    public Started start(Request request) {
        return starts.start(request);
    }

    /// How the payment of a purchase began, for its page; empty when none was started.
    public Optional<Started> started(Reference purchase) {
        return starts.started(purchase);
    }

    /// Releases an order's escrow at an instant; a second call moves the instant, one after the release does nothing.
    ///
    /// @throws Refusal PAYMENT_UNKNOWN before capture, NOT_POSSIBLE_NOW when it goes back to the payer
    public void releaseAt(Reference order, Instant instant) {
        escrows.releaseAt(order, instant);
    }

    /// Gives an order's escrow back to the payer, once: whoever asks again, for whatever reason, changes nothing. The
    /// money is set aside at once; the event follows when the gateway has confirmed.
    ///
    /// @param reason a word such as `too-late`, `cancelled`
    /// @throws Refusal PAYMENT_UNKNOWN before capture, NOT_POSSIBLE_NOW after release
    public void refund(Reference order, String reason) {
        refunds.refund(order, reason);
    }

    /// Where to pay a maker out.
    ///
    /// @param clabe 18 digits with a right check digit and a known bank, else refused with BANK_ACCOUNT_WRONG
    public void payoutAccount(AccountId payee, String clabe) {
        payouts.account(payee, clabe);
    }

    /// What a payee has, commission and delivery taken off: in escrow, released and on its way, paid out.
    ///
    /// @param clabe of the account of today
    public record Standing(Money inEscrow, Money underWay, Money paidOut, Optional<String> clabe) {}

    public Standing standing(AccountId payee) {
        return standings.of(payee);
    }

    /// What the buyer has to do, to be shown on the purchase's page: where to transfer, or the voucher with its bar
    /// code.
    /// Empty when nothing is to be done. Whoever asks has checked that the viewer may see the purchase.
    public Optional<Fragment> instructions(Reference purchase) {
        return instructions.of(purchase);
    }

    /// Compares payments, escrows, refunds and payouts with each other and with the books; one sentence for each
    /// disagreement, beginning with `escrow:`, `split:` or `payout:`. Reads every row.
    @Transactional(readOnly = true)
    public List<String> check() {
        return check.disagreements();
    }
}
