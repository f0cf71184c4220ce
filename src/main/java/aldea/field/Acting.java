package aldea.field;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes a fact of what was noted, as the one who noted it, with the roles that they hold now. To be called in a
/// transaction.
@Component
class Acting {
    /// What came of it; what cannot be applied is refused.
    sealed interface Outcome {
        /// It is a fact now.
        ///
        /// @param note a code where something is special, else empty
        /// @param made what others may have waited for
        record Done(String note, List<UUID> made) implements Outcome {
            static Done plainly(UUID... made) {
                return new Done("", List.of(made));
            }
        }

        /// Something else has to come first.
        record Wait(String reason, UUID waitsFor) implements Outcome {}

        /// It will never be one, for a reason that no other module has a word for.
        record Never(String reason) implements Outcome {}
    }

    private final BusinessActs businesses;
    private final WorkActs work;
    private final AnswerActs answers;
    private final People people;

    Acting(BusinessActs businesses, WorkActs work, AnswerActs answers, People people) {
        this.businesses = businesses;
        this.work = work;
        this.answers = answers;
        this.people = people;
    }

    Outcome act(Entry entry) {
        var noted = Noted.read(entry.payload());
        var viewer = viewer(entry.account());
        return switch (entry.type()) {
            case "business.registered" -> businesses.register(entry, noted, viewer);
            case "business.consented" -> businesses.consent(entry, noted, viewer);
            case "business.corrected" -> businesses.correct(entry, noted, viewer);
            case "visit.made" -> work.visit(entry, noted, viewer);
            case "assessment.answered" -> answers.answer(entry, noted, viewer);
            case "attendance.marked" -> work.attend(entry, noted);
            case "lesson.read" -> work.read(entry, noted);
            case "item.dropped" -> Outcome.Done.plainly();
            // A newer phone than house: it is kept until somebody looks.
            default -> throw new Refusal(Problem.WRONG_FORMAT);
        };
    }

    /// Why something was refused. What was refused stays with who noted it, unless its owner wants it forgotten.
    String reason(Entry entry, String reason) {
        return entry.business().filter(businesses::isWithdrawn).isPresent() ? ItemTable.WITHDRAWN : reason;
    }

    /// The business that something is about, as far as it can be read.
    static Optional<UUID> business(Batch.Item item) {
        try {
            return item.payload().isObject() ? new Noted(item.payload()).maybe("business") : Optional.empty();
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    /// Somebody with the roles they hold now.
    Viewer viewer(AccountId account) {
        var person = people.person(account);
        return new Viewer(Optional.of(account), person.name(), person.language(), Set.copyOf(people.rolesOf(account)));
    }
}
