package aldea.orders;

import aldea.kernel.Hash;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.shipping.Address;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A purchase as its row has it.
///
/// @param address empty once erased
/// @param refundAskedAt when its money, come too late, was sent back
record PurchaseRow(
        PurchaseId id,
        String reference,
        AccountId buyer,
        UUID secretHash,
        Optional<Address> address,
        Money goods,
        Money discount,
        Money delivery,
        Money total,
        Method method,
        String service,
        Language language,
        Instant placedAt,
        Instant claimUntil,
        Optional<Instant> paidAt,
        Optional<Instant> lapsedAt,
        Optional<Instant> cancelledAt,
        Optional<Instant> refundAskedAt) {

    /// What payment and stock call it by.
    Reference asReference() {
        return new Reference(id.value());
    }

    /// Neither paid nor ended.
    boolean awaitsPayment() {
        return paidAt.isEmpty() && lapsedAt.isEmpty() && cancelledAt.isEmpty();
    }

    boolean opensWith(String secret) {
        return secretHash.equals(Hash.of(secret));
    }
}
