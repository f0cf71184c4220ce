package aldea.payment;

import aldea.kernel.Fragment;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.kernel.Verified;
import aldea.people.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes one payment for a purchase, holds each order's part in escrow, releases it, refunds it, pays makers out.
/// Knows no order: what it is asked about is a reference, and its events carry it.
@Service
public class Payments implements Verified {
    private final Starts starts;
    private final Methods methods;
    private final Escrows escrows;
    private final Backs backs;
    private final Payouts payouts;
    private final RefundTable refunds;
    private final Standings standings;
    private final Instructions instructions;
    private final PaymentCheck check;
    private final Gateway gateway;

    Payments(
            Starts starts,
            Methods methods,
            Escrows escrows,
            Backs backs,
            Payouts payouts,
            RefundTable refunds,
            Standings standings,
            Instructions instructions,
            PaymentCheck check,
            Gateway gateway) {
        this.starts = starts;
        this.methods = methods;
        this.escrows = escrows;
        this.backs = backs;
        this.payouts = payouts;
        this.refunds = refunds;
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
    /// @param amount what the buyer pays
    /// @param subsidy what the programme adds to the escrow on capture
    /// @param commission of both, kept by the programme on release; frozen at sale
    /// @param delivery of both, set aside on release for whoever carries; nothing where the payee sends it
    public record Part(
            Reference order, AccountId payee, Money amount, Money subsidy, Money commission, Money delivery) {
        /// Paid by the buyer alone.
        public Part(Reference order, AccountId payee, Money amount, Money commission, Money delivery) {
            this(order, payee, amount, Money.zero(amount.currency()), commission, delivery);
        }

        /// What the payee gets.
        public Money net() {
            return amount.plus(subsidy).minus(commission).minus(delivery);
        }
    }

    /// By how much an order gets smaller. The buyer gets net, commission and delivery less the subsidy.
    ///
    /// @param key of its own for each of an order; the same with the same content is done once
    /// @param net of the payee
    /// @param subsidy that returns to the programme
    /// @param reason a word such as `returned`
    public record Back(String key, Money net, Money commission, Money delivery, Money subsidy, String reason) {
        /// What the buyer gets.
        public Money amount() {
            return net.plus(commission).plus(delivery).minus(subsidy);
        }
    }

    /// What of an order has not gone back: each share of its escrow, before and after release.
    ///
    /// @param amount what the buyer could still get
    public record Left(Money amount, Money net, Money commission, Money delivery, Money subsidy) {
        public boolean isNothing() {
            return net.isZero() && commission.isZero() && delivery.isZero() && subsidy.isZero();
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

    /// Gives everything that is left of an order back to the payer, once: whoever asks again, for whatever reason,
    /// changes nothing. The money is set aside at once; the event follows when the gateway has confirmed.
    ///
    /// @param reason a word such as `too-late`, `cancelled`
    /// @throws Refusal PAYMENT_UNKNOWN before capture
    public void refund(Reference order, String reason) {
        backs.refundEverything(order, reason);
    }

    /// Gives a part of an order's money back to the payer: before release from its escrow; after it from where it went,
    /// the net from what the payee has not been paid yet, the rest of it advanced by the programme until the payee's
    /// next releases. In a transaction of the caller's, too; the event follows when the gateway has confirmed.
    ///
    /// @throws Refusal PAYMENT_UNKNOWN before capture, TOO_MUCH_BACK when a share would go below nothing,
    ///     REPEATED_WITH_OTHER_CONTENT
    public void refund(Reference order, Back back) {
        backs.refund(order, back);
    }

    /// Empty before capture.
    public Optional<Left> left(Reference order) {
        return backs.left(order);
    }

    /// The same for who divides it: nobody changes it until their transaction ends. PAYMENT_UNKNOWN before capture.
    public Left lock(Reference order) {
        return backs.lock(order);
    }

    /// Keeps an order's escrow from being released until the last of those who froze it has thawed it. A key freezes
    /// once: repeated, thawed already or after the release it changes nothing.
    ///
    /// @throws Refusal PAYMENT_UNKNOWN before capture
    public void freeze(Reference order, String key) {
        escrows.freeze(order, key);
    }

    /// What went back with this key.
    public Optional<Back> back(Reference order, String key) {
        return backs.find(order, key);
    }

    /// What buyers have got back of orders, as the gateway has confirmed; an order without is absent.
    public Map<Reference, Money> goneBack(Collection<Reference> orders) {
        return refunds.goneBack(orders);
    }

    public boolean frozenBy(Reference order, String key) {
        return escrows.frozenBy(order, key);
    }

    /// A release that was due meanwhile follows.
    ///
    /// @throws Refusal PAYMENT_UNKNOWN before capture
    public void thaw(Reference order, String key) {
        escrows.thaw(order, key);
    }

    /// Where to pay a maker out.
    ///
    /// @param clabe 18 digits with a right check digit and a known bank, else refused with BANK_ACCOUNT_WRONG
    public void payoutAccount(AccountId payee, String clabe) {
        payouts.account(payee, clabe);
    }

    /// What a payee has, commission and delivery taken off: in escrow, released and on its way, paid out.
    ///
    /// @param owed what the programme advanced for refunds; the next releases pay it back
    /// @param clabe of the account of today
    public record Standing(Money inEscrow, Money underWay, Money paidOut, Money owed, Optional<String> clabe) {}

    public Standing standing(AccountId payee) {
        return standings.of(payee);
    }

    /// What the buyer has to do, to be shown on the purchase's page: where to transfer, or the voucher with its bar
    /// code; empty when nothing is to be done. Whoever asks has checked that the viewer may see the purchase.
    public Optional<Fragment> instructions(Reference purchase) {
        return instructions.of(purchase);
    }

    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return check.disagreements();
    }
}
