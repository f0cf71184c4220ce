package aldea.cohorts;

import aldea.cascade.Cascade;
import aldea.credentials.CredentialId;
import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.people.AccountId;
import aldea.people.People;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Cohorts: opened, joined, taught, and certified.
@Service
public class Cohorts implements Verified {
    static final int NAME = 80;
    static final int WORDS = 200;
    static final int REASON = 400;

    private final CohortTable table;
    private final MemberTable members;
    private final SessionTable sessions;
    private final Standings standings;
    private final Certifying certifying;
    private final CohortSight sight;
    private final Opening opening;
    private final Timetable timetable;
    private final CohortCheck check;
    private final Rules rules;
    private final Cascade cascade;
    private final People people;
    private final InstantSource clock;

    Cohorts(
            CohortTable table,
            MemberTable members,
            SessionTable sessions,
            Standings standings,
            Certifying certifying,
            CohortSight sight,
            Opening opening,
            Timetable timetable,
            CohortCheck check,
            Rules rules,
            Cascade cascade,
            People people,
            InstantSource clock) {
        this.table = table;
        this.members = members;
        this.sessions = sessions;
        this.standings = standings;
        this.certifying = certifying;
        this.sight = sight;
        this.opening = opening;
        this.timetable = timetable;
        this.check = check;
        this.rules = rules;
        this.cascade = cascade;
        this.people = people;
        this.clock = clock;
    }

    /// Opens a cohort of the course's newest version, once: the same with the same id is the same.
    ///
    /// @throws Refusal NOT_ACCREDITED, ACCREDITATION_OVER or ACCREDITATION_REVOKED unless who leads it may teach the
    ///     course on its first day, or operates; BAD_INPUT for days or places that do not fit; NOT_FOUND for no such
    ///     course, village or institution; REPEATED_WITH_OTHER_CONTENT for an id that was used for something else
    @Transactional
    public CohortId open(Cohort.Draft draft) {
        return opening.open(draft);
    }

    /// Somebody else teaches it, too; twice is once.
    ///
    /// @throws Refusal as [#open], for who may not teach the course
    @Transactional
    public void teach(CohortId cohort, AccountId somebody, AccountId by) {
        var found = sight.mustLead(open(cohort), by);
        cascade.mustTeach(somebody, found.course(), rules.today());
        table.teach(cohort, people.person(somebody).id(), false, by, clock.instant());
    }

    /// A teacher enrols somebody; who is in stays so.
    ///
    /// @throws Refusal COHORT_FULL; NOT_POSSIBLE_NOW once it is over or called off; BAD_INPUT for its own teacher
    @Transactional
    public void enrol(CohortId cohort, AccountId learner, AccountId by) {
        sight.mustLead(open(cohort), by);
        enrol(cohort, people.person(learner).id(), "teacher", by);
    }

    /// A learner joins with the code that the teacher shows.
    ///
    /// @throws Refusal NOT_FOUND for no such code, and as [#enrol]
    @Transactional
    public CohortId join(String code, AccountId learner) {
        var cohort = byCode(code).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        enrol(cohort.id(), learner, "code", learner);
        return cohort.id();
    }

    private void enrol(CohortId id, AccountId learner, String how, AccountId by) {
        var cohort = table.locked(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (members.of(id, learner).isPresent()) {
            return;
        }
        var today = clock.instant().atZone(cohort.zone()).toLocalDate();
        if (cohort.calledOff().isPresent() || today.isAfter(cohort.last())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        if (cohort.isTaughtBy(learner)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (cohort.isFull()) {
            throw new Refusal(Problem.COHORT_FULL);
        }
        members.enrol(id, learner, how, by, clock.instant());
    }

    /// Somebody leaves: of their own will, or because a teacher says so. What they did stays.
    @Transactional
    public void leave(CohortId cohort, AccountId learner, String why, AccountId by) {
        if (!learner.equals(by)) {
            sight.mustLead(cohort(cohort), by);
        }
        members.leave(cohort, learner, CleanText.line(why, REASON), clock.instant());
    }

    /// Puts a session on the calendar, once: the same with the same id is the same.
    ///
    /// @throws Refusal BAD_INPUT outside the cohort's days, without place and link, or for lessons that the course does
    ///     not have; NOT_FOUND for who does not teach it
    @Transactional
    public SessionId schedule(Session.Draft draft) {
        return timetable.schedule(open(draft.cohort()), draft);
    }

    /// A session will not be.
    ///
    /// @throws Refusal ALREADY_DONE for one in which somebody was marked
    @Transactional
    public void cancel(SessionId id, AccountId by) {
        var session = session(id);
        timetable.cancel(cohort(session.cohort()), session, by);
    }

    /// Whether somebody was there, by who teaches. A later mark of the same person corrects it; both stay.
    ///
    /// @param id made by who marks: the same again is the same
    /// @param seen number of the person's last mark that `by` was shown, 0 for none: who was shown all decides
    /// @throws Refusal NOT_POSSIBLE_NOW before the day, or of a session that is not held; NOT_FOUND for who is not in
    ///     the cohort; REPEATED_WITH_OTHER_CONTENT for an id that was used for something else
    @Transactional
    public void attend(UUID id, SessionId of, AccountId learner, Mark mark, AccountId by, long seen) {
        var session = session(of);
        timetable.attend(id, cohort(session.cohort()), session, learner, mark, by, seen);
    }

    /// How everybody stands, who is most behind first.
    @Transactional(readOnly = true)
    public List<Standing> standing(CohortId cohort) {
        return standings.of(cohort(cohort), members.of(cohort));
    }

    /// How one member stands; empty for who is not in it.
    @Transactional(readOnly = true)
    public Optional<Standing> standing(CohortId cohort, AccountId person) {
        return standings.of(cohort(cohort), person);
    }

    /// Certifies a member who has done everything, once: the credential of the course's code. After a revocation it is
    /// another one.
    ///
    /// @throws Refusal NOT_EARNED_YET with the codes of what is `missing`; NOT_ACCREDITED, ACCREDITATION_OVER or
    ///     ACCREDITATION_REVOKED unless `by` may teach the course today, or operates; ALREADY_DONE for who has the
    ///     credential from elsewhere; SECOND_PERSON for oneself
    @Transactional
    public CredentialId certify(CohortId cohort, AccountId learner, AccountId by) {
        var locked = table.locked(cohort).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        return certifying.certify(sight.mustLead(locked, by), learner, by);
    }

    /// It will not be. Refuses with BAD_INPUT without a reason.
    @Transactional
    public void callOff(CohortId cohort, String why, AccountId by) {
        var said = CleanText.line(why, REASON);
        if (said.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        sight.mustLead(cohort(cohort), by);
        table.callOff(cohort, said, clock.instant());
    }

    /// Refuses with NOT_FOUND what never was.
    @Transactional(readOnly = true)
    public Cohort cohort(CohortId id) {
        return table.find(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// Those that somebody teaches, the latest first.
    @Transactional(readOnly = true)
    public List<Cohort> taughtBy(AccountId teacher) {
        return table.taughtBy(teacher);
    }

    /// Those in which somebody learns, the latest first.
    @Transactional(readOnly = true)
    public List<Cohort> learnedBy(AccountId learner) {
        return table.learnedBy(learner);
    }

    /// The calendar of a cohort, sessions that were cancelled too.
    @Transactional(readOnly = true)
    public List<Session> sessions(CohortId cohort) {
        return sessions.of(cohort);
    }

    /// One sentence, beginning with `cohort:`, for each disagreement.
    @Override
    @Transactional(readOnly = true)
    public List<String> check() {
        return check.disagreements();
    }

    Session session(SessionId id) {
        return sessions.find(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    Optional<Cohort> byCode(String code) {
        var typed = code.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        return typed.length() == 6 ? table.byCode(typed.substring(0, 3) + "-" + typed.substring(3)) : Optional.empty();
    }

    private Cohort open(CohortId id) {
        var cohort = cohort(id);
        if (cohort.calledOff().isPresent()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        return cohort;
    }
}
