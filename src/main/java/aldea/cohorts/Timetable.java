package aldea.cohorts;

import aldea.academy.Academy;
import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The calendar of a cohort, and who was there.
@Component
class Timetable {
    /// A mark as it was made; a later one may stand above it.
    ///
    /// @param number later marks have higher ones
    /// @param beside whether another stood that its maker did not know
    /// @param decides whether its maker was shown all marks before it
    record Made(long number, AccountId account, Mark mark, AccountId by, Instant at, boolean beside, boolean decides) {}

    /// A mark to be kept; `happened` is when, where that was without a network.
    record Making(
            UUID id,
            SessionId session,
            AccountId account,
            Mark mark,
            AccountId by,
            Optional<Instant> happened,
            boolean beside,
            boolean decides) {}

    private final SessionTable sessions;
    private final MemberTable members;
    private final CohortSight sight;
    private final Academy academy;
    private final InstantSource clock;

    Timetable(SessionTable sessions, MemberTable members, CohortSight sight, Academy academy, InstantSource clock) {
        this.sessions = sessions;
        this.members = members;
        this.sight = sight;
        this.academy = academy;
        this.clock = clock;
    }

    SessionId schedule(Cohort cohort, Session.Draft raw) {
        sight.mustLead(cohort, raw.by());
        var draft = new Session.Draft(
                raw.id(),
                raw.cohort(),
                raw.day(),
                raw.begins().withSecond(0).withNano(0),
                raw.ends().withSecond(0).withNano(0),
                CleanText.line(raw.place(), Cohorts.WORDS),
                CleanText.line(raw.link(), Cohorts.WORDS),
                CleanText.line(raw.topic(), Cohorts.WORDS),
                raw.lessons().stream().distinct().toList(),
                raw.by());
        var syllabus = academy.course(cohort.course(), cohort.version())
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND))
                .syllabus();
        if (draft.day().isBefore(cohort.first())
                || draft.day().isAfter(cohort.last())
                || !draft.ends().isAfter(draft.begins())
                || draft.place().isEmpty() && draft.link().isEmpty()
                || !draft.link().matches("|https?://[^\\s\"<>]+")
                || draft.lessons().stream().anyMatch(key -> syllabus.lesson(key).isEmpty())) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (!sessions.insert(draft, clock.instant())) {
            Opening.mustBeSame(sessions.content(draft.id()).orElseThrow(), draft.content());
        }
        return draft.id();
    }

    void cancel(Cohort cohort, Session session, AccountId by) {
        sight.mustLead(cohort, by);
        if (!session.cancelled() && !sessions.cancel(session.id(), clock.instant())) {
            throw new Refusal(Problem.ALREADY_DONE);
        }
    }

    void attend(UUID id, Cohort cohort, Session session, AccountId learner, Mark mark, AccountId by, long seen) {
        sight.mustLead(cohort, by);
        if (!isHeld(cohort, session)) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        mustBeIn(cohort, learner, by);
        sessions.lock(session.id());
        var decides = seen == sessions.last(session.id(), learner);
        keep(new Making(id, session.id(), learner, mark, by, Optional.empty(), false, decides));
    }

    boolean isHeld(Cohort cohort, Session session) {
        var today = clock.instant().atZone(cohort.zone()).toLocalDate();
        return !session.cancelled() && !today.isBefore(session.day());
    }

    void mustBeIn(Cohort cohort, AccountId learner, AccountId by) {
        sight.mustLead(cohort, by);
        if (members.of(cohort.id(), learner).isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }

    void keep(Making mark) {
        if (!sessions.mark(mark, clock.instant())) {
            throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        }
    }
}
