package aldea.cascade;

import aldea.academy.Academy;
import aldea.credentials.Credential;
import aldea.credentials.Credentials;
import aldea.credentials.Draft.Evidence;
import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer.Membership;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who may teach what, and whom teaching reached.
@Service
public class Cascade implements Verified {
    static final int WORDS = 400;

    private final AccreditationTable accreditations;
    private final TaughtTable taught;
    private final CascadeCheck check;
    private final Rules rules;
    private final Credentials credentials;
    private final Academy academy;
    private final People people;
    private final InstantSource clock;

    Cascade(
            AccreditationTable accreditations,
            TaughtTable taught,
            CascadeCheck check,
            Rules rules,
            Credentials credentials,
            Academy academy,
            People people,
            InstantSource clock) {
        this.accreditations = accreditations;
        this.taught = taught;
        this.check = check;
        this.rules = rules;
        this.credentials = credentials;
        this.academy = academy;
        this.people = people;
        this.clock = clock;
    }

    /// Somebody may teach a course from now on, once: the same with the same id is the same. It is signed as a
    /// credential `teacher-of-{course}` that expires with it. A renewal is another one.
    ///
    /// @throws Refusal NOT_ACCREDITED, ACCREDITATION_OVER or ACCREDITATION_REVOKED unless who gives it is an operator
    ///     or may teach the course today; SECOND_PERSON for oneself; NO_BASIS without a valid credential of the person,
    ///     or for an operator without words; BAD_INPUT for days that do not fit; NOT_FOUND for no such course;
    ///     REPEATED_WITH_OTHER_CONTENT for an id that was used for something else
    @Transactional
    public AccreditationId accredit(Accreditation.Draft raw) {
        var draft = new Accreditation.Draft(
                raw.id(),
                people.person(raw.person()).id(),
                raw.course(),
                raw.by(),
                raw.basis(),
                CleanText.line(raw.words(), WORDS),
                raw.from(),
                raw.until());
        var known = accreditations.content(draft.id());
        if (known.isPresent()) {
            if (!known.get().equals(draft.content())) {
                throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
            }
            return draft.id();
        }
        var course = academy.course(draft.course()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (draft.person().equals(draft.by())) {
            throw new Refusal(Problem.SECOND_PERSON);
        }
        var level = level(draft);
        mustRestOnSomething(draft);
        var days = ChronoUnit.DAYS.between(draft.from(), draft.until());
        if (days < 1 || days > rules.of("most-days")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var credential = credentials.issue(Vouching.of(draft, course.syllabus(), basis(draft)));
        accreditations.insert(draft, level, credential, clock.instant());
        return draft.id();
    }

    /// Takes an accreditation back, from today on and for good; twice is once.
    ///
    /// @param reason for everybody to read: it must name nobody
    /// @throws Refusal NOT_FOUND unless who asks gave it or operates; BAD_INPUT without a reason
    @Transactional
    public void revoke(AccreditationId id, AccountId by, String reason) {
        var one = accreditations.find(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (!one.by().equals(by) && !operates(by)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var said = CleanText.line(reason, WORDS);
        if (said.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (accreditations.revoke(
                id, new Accreditation.Revoked(rules.today(), by, said, Optional.empty()), clock.instant())) {
            credentials.revoke(one.credential(), said, by);
        }
    }

    /// By what somebody may teach a course on that day.
    @Transactional(readOnly = true)
    public Optional<Accreditation> accredited(AccountId person, String course, LocalDate day) {
        return accreditations.of(person).stream()
                .filter(one -> one.course().equals(course) && one.holdsOn(day))
                .findFirst();
    }

    /// The courses that somebody may teach on that day.
    @Transactional(readOnly = true)
    public List<String> courses(AccountId person, LocalDate day) {
        return accreditations.of(person).stream()
                .filter(one -> one.holdsOn(day))
                .map(Accreditation::course)
                .distinct()
                .sorted()
                .toList();
    }

    /// Lets through operators and who may teach the course on that day.
    ///
    /// @throws Refusal NOT_ACCREDITED, or ACCREDITATION_OVER or ACCREDITATION_REVOKED with the day and why
    @Transactional(readOnly = true)
    public void mustTeach(AccountId person, String course, LocalDate day) {
        if (operates(person) || accredited(person, course, day).isPresent()) {
            return;
        }
        for (var one : accreditations.of(person)) {
            if (one.course().equals(course) && !day.isBefore(one.from())) {
                throw one.revoked().isPresent()
                        ? new Refusal(
                                Problem.ACCREDITATION_REVOKED,
                                one.revoked().get().on().toString(),
                                one.revoked().get().reason())
                        : new Refusal(Problem.ACCREDITATION_OVER, one.until().toString());
            }
        }
        throw new Refusal(Problem.NOT_ACCREDITED);
    }

    /// Somebody was certified: told in the transaction that certifies. Told again it is the same.
    @Transactional
    public void taught(Taught fact) {
        var year = Rules.day(fact.at()).getYear();
        fact.teachers().stream()
                .distinct()
                .filter(teacher -> !teacher.equals(fact.learner()))
                .forEach(teacher -> taught.insert(new TaughtTable.Row(
                        fact.certification(),
                        teacher,
                        fact.learner(),
                        fact.course(),
                        fact.village(),
                        fact.state(),
                        year,
                        fact.at(),
                        false)));
    }

    /// A certification was taken back: it counts no more for those who taught. Told again it is the same.
    @Transactional
    public void takenBack(UUID certification) {
        taught.revoke(certification, clock.instant());
    }

    /// How many persons somebody's teaching reached.
    @Transactional(readOnly = true)
    public Reach reach(AccountId person) {
        return reach(List.of(person)).getOrDefault(person, Reach.NONE);
    }

    /// Of many at once; those who reached nobody are absent.
    @Transactional(readOnly = true)
    public Map<AccountId, Reach> reach(Collection<AccountId> persons) {
        return taught.reach(persons);
    }

    /// How many persons may teach something on that day.
    @Transactional(readOnly = true)
    public int accredited(LocalDate day) {
        return accreditations.holding(day);
    }

    /// One sentence, beginning with `cascade:`, for each disagreement: reach is counted again from the rows.
    @Override
    @Transactional(readOnly = true)
    public List<String> check() {
        return check.disagreements();
    }

    boolean operates(AccountId somebody) {
        return people.rolesOf(somebody).contains(new Membership(Role.OPERATOR, Scope.EVERYWHERE));
    }

    private int level(Accreditation.Draft draft) {
        if (operates(draft.by())) {
            return 1;
        }
        mustTeach(draft.by(), draft.course(), rules.today());
        return accredited(draft.by(), draft.course(), rules.today())
                        .orElseThrow()
                        .level()
                + 1;
    }

    private void mustRestOnSomething(Accreditation.Draft draft) {
        var stands = draft.basis().isEmpty()
                ? operates(draft.by()) && !draft.words().isEmpty()
                : credentials
                        .find(draft.basis().get())
                        .filter(it -> it.holder().filter(draft.person()::equals).isPresent()
                                && it.state(clock.instant()) == Credential.State.VALID)
                        .isPresent();
        if (!stands) {
            throw new Refusal(Problem.NO_BASIS);
        }
    }

    private List<Evidence> basis(Accreditation.Draft draft) {
        return draft.basis()
                .flatMap(credentials::find)
                .map(it -> List.of(new Evidence(it.name().es(), it.path())))
                .orElse(List.of());
    }
}
