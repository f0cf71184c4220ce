package aldea.payment;

import aldea.kernel.Fragment;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A payment provider, chosen by `aldea.payment.gateway`: a bean that is there when that names it. Every command
/// carries a key: the same key is done once. Never called inside a transaction.
public interface Gateway {
    /// The last segment of its webhook address and of its account in the books.
    String name();

    /// How people can pay by it; empty for the one that takes no money.
    Set<Method> methods();

    /// Whether its money is play money: pages say so wherever somebody pays or is paid.
    boolean trial();

    /// Asks for the card inside the form in which a buyer pays, as a field `card`.
    Optional<Fragment> cardForm();

    /// What the gateway adds below what a buyer has to do for a transfer or a voucher.
    Optional<Fragment> below(Reference purchase);

    /// @param key of this try; the same key answers the same charge
    /// @param token a card's, empty for a transfer or a voucher
    /// @param expiresAt after which it should take no money
    record Order(
            String key, Reference purchase, Method method, Money amount, Optional<String> token, Instant expiresAt) {}

    /// A charge as the gateway has it now.
    ///
    /// @param received what came, nothing while it waits
    /// @param payTo what the buyer types or shows; empty for a card
    /// @param reason why it was declined
    /// @param at when it came to this state
    record Charge(
            String id,
            Reference purchase,
            Method method,
            State state,
            Money amount,
            Money received,
            String payTo,
            String reason,
            Instant at) {
        public enum State {
            WAITING,
            CAPTURED,
            DECLINED,
            EXPIRED;

            /// As columns and addresses have it.
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /// A refund or a payout as the gateway has it now.
    record Movement(String id, String key, State state, String reason, Instant at) {
        public enum State {
            UNDER_WAY,
            DONE,
            REJECTED;

            /// As columns and addresses have it.
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /// Charges a card or opens a transfer or a voucher.
    ///
    /// @throws KeyTaken when the key was used with other content
    /// @throws Unreachable when no answer came; the charge may exist all the same
    Charge charge(Order order);

    Optional<Charge> chargeByKey(String key);

    Optional<Charge> chargeById(String id);

    Movement refund(String key, String charge, Money amount);

    /// @param clabe of the payee's account
    Movement payout(String key, String clabe, Money amount);

    Optional<Movement> movement(String id);

    /// What a webhook says, without anything that is to be believed: who reads it asks the gateway again.
    ///
    /// @param about the kind of thing and its id
    record Notification(String eventId, About about, String id) {
        public enum About {
            CHARGE,
            REFUND,
            PAYOUT
        }
    }

    /// Verifies a webhook's signature over its raw body.
    ///
    /// @param headers names in lower case
    /// @throws aldea.kernel.Refusal BAD_SIGNATURE
    Notification verified(Map<String, String> headers, byte[] body);

    /// Reads a body whose signature was verified when it came.
    Notification read(byte[] body);

    /// The key came before with other content.
    final class KeyTaken extends RuntimeException {
        public KeyTaken(String key) {
            super(key);
        }
    }

    /// The gateway did not answer.
    final class Unreachable extends RuntimeException {
        public Unreachable(String what) {
            super(what);
        }
    }
}
