package aldea.designation;

import aldea.people.AccountId;
import aldea.places.VillageId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// A village's case for a year by a rule: what was said when, and what it rested on.
///
/// @param evidence the newest
public record Case(
        CaseId id,
        VillageId village,
        int year,
        Rule rule,
        Said proposal,
        Optional<Said> decision,
        boolean confirmed,
        Optional<Instant> appealUntil,
        Optional<Said> appeal,
        Optional<Said> answer,
        boolean granted,
        Evidence evidence) {
    /// Somebody's words.
    public record Said(AccountId by, Instant at, String words) {}

    /// @param sha256 of the file, in hexadecimal digits
    /// @param soldMinor in centavos, `sales` the same in the rule's currency
    public record Evidence(
            Instant madeAt,
            String sha256,
            long soldMinor,
            BigDecimal sales,
            int shops,
            Optional<Integer> households,
            boolean met) {}

    /// Where it stands.
    public enum State {
        PROPOSED,
        DESIGNATED,
        REFUSED,
        APPEALED,
        UPHELD
    }

    public State state() {
        if (decision.isEmpty()) {
            return State.PROPOSED;
        }
        if (confirmed || granted) {
            return State.DESIGNATED;
        }
        if (appeal.isEmpty()) {
            return State.REFUSED;
        }
        return answer.isEmpty() ? State.APPEALED : State.UPHELD;
    }

    /// The state's name in keys of words.
    public String code() {
        return state().name().toLowerCase(java.util.Locale.ROOT);
    }

    /// Whether the village may still ask to look again.
    public boolean appealable(Instant now) {
        return state() == State.REFUSED && appealUntil.filter(now::isBefore).isPresent();
    }

    /// Whether it says what that comes to.
    boolean restsOn(Standing standing) {
        return evidence.soldMinor() == standing.sold().minor()
                && evidence.sales().compareTo(standing.sales()) == 0
                && evidence.shops() == standing.shops()
                && evidence.households().equals(standing.households().map(Standing.Households::count))
                && evidence.met() == standing.met();
    }

    /// Whether nothing can change any more, but by a new case.
    boolean over(Instant now) {
        return switch (state()) {
            case PROPOSED, APPEALED, DESIGNATED -> false;
            case REFUSED -> !appealable(now);
            case UPHELD -> true;
        };
    }
}
