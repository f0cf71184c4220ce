package aldea.disputes;

import aldea.disputes.Dispute.Proposal;
import aldea.kernel.Faults;
import aldea.kernel.Money;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people type in a dispute.
///
/// @param seen the steps that the page showed
/// @param way of an offer: `refund`, `return`, `nothing`
/// @param amount in pesos, as people write it
record ActForm(
        int seen,
        @Nullable String way,
        @Nullable @Size(max = 20) String amount,
        @Nullable String delivery,
        @Nullable @Size(max = 2000) String words) {

    String said() {
        return words == null ? "" : words.strip();
    }

    /// What is wrong with an offer or a decision.
    ///
    /// @param most that may be given
    Faults faults(Money most) {
        if (said().isEmpty()) {
            return Faults.of("words", "form.NotBlank");
        }
        if (chosen().isEmpty()) {
            return Faults.of("way", "form.NotNull");
        }
        if (chosen().get() == Proposal.Way.NOTHING) {
            return Faults.NONE;
        }
        var typed = typed(most);
        if (typed.isEmpty()) {
            return Faults.of("amount", "form.typeMismatch");
        }
        return typed.get().compareTo(most) > 0 ? Faults.of("amount", "disputes.form.too-much") : Faults.NONE;
    }

    /// @param judged whether the delivery may be given back, too
    Proposal proposal(Money most, boolean judged) {
        var way = chosen().orElseThrow();
        var amount = way == Proposal.Way.NOTHING
                ? Money.zero(most.currency())
                : typed(most).orElseThrow();
        return new Proposal(way, amount, judged && delivery != null);
    }

    private Optional<Proposal.Way> chosen() {
        return Arrays.stream(Proposal.Way.values())
                .filter(it -> Dispute.code(it).equals(way == null ? "refund" : way))
                .findFirst();
    }

    private Optional<Money> typed(Money like) {
        var text = amount == null ? "" : amount.strip().replace(',', '.');
        return text.matches("[0-9]{1,9}(\\.[0-9]{1,2})?")
                ? Optional.of(new Money(new BigDecimal(text).movePointRight(2).longValueExact(), like.currency()))
                : Optional.empty();
    }
}
