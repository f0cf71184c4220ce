package aldea.designation;

import aldea.kernel.Money;
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

    /// @param number of this case, from 1 at the proposal
    /// @param sha256 of the file, in hexadecimal digits
    /// @param soldMinor in centavos, `sales` the same in the rule's currency
    /// @param backMinor what had been given back; empty of files made before it was noted
    public record Evidence(
            int number,
            Instant madeAt,
            String sha256,
            long soldMinor,
            Optional<Long> backMinor,
            BigDecimal sales,
            int shops,
            Optional<Integer> households,
            boolean met) {
        /// What was given back since another; empty for nothing and for what nobody noted.
        public Optional<Money> givenBackSince(Evidence before) {
            return backMinor
                    .flatMap(now -> before.backMinor().map(then -> now - then))
                    .filter(minor -> minor > 0)
                    .map(Money::mxn);
        }

        /// What was sold since another, before anything went back of it.
        public Optional<Money> soldSince(Evidence before) {
            return backMinor
                    .flatMap(now -> before.backMinor().map(then -> soldMinor + now - before.soldMinor() - then))
                    .filter(minor -> minor > 0)
                    .map(Money::mxn);
        }

        /// Whether it says what that comes to.
        boolean says(Standing standing) {
            return soldMinor == standing.sold().minor()
                    && sales.compareTo(standing.sales()) == 0
                    && shops == standing.shops()
                    && households.equals(standing.households().map(Standing.Households::count))
                    && met == standing.met();
        }
    }

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

    /// Whether nothing can change any more, but by a new case.
    boolean over(Instant now) {
        return switch (state()) {
            case PROPOSED, APPEALED, DESIGNATED -> false;
            case REFUSED -> !appealable(now);
            case UPHELD -> true;
        };
    }
}
