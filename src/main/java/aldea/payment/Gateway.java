package aldea.payment;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A payment provider. Every command carries a key: the same key is done once. Never called inside a transaction.
interface Gateway {
    /// The last segment of its webhook address and of its account in the books.
    String name();

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
        enum State {
            WAITING,
            CAPTURED,
            DECLINED,
            EXPIRED;

            String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /// A refund or a payout as the gateway has it now.
    record Movement(String id, String key, State state, String reason, Instant at) {
        enum State {
            UNDER_WAY,
            DONE,
            REJECTED;

            String word() {
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
        enum About {
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
        KeyTaken(String key) {
            super(key);
        }
    }

    /// The gateway did not answer.
    final class Unreachable extends RuntimeException {
        Unreachable(String what) {
            super(what);
        }
    }
}
