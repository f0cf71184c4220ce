package aldea.cohorts;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who is in the room, called where there is no network: what a telephone takes along, and what it brings back.
public interface Rolls {
    /// A session with who learns there.
    record Roll(Session session, String cohort, List<Person> people) {}

    /// @param mark that stands
    record Person(AccountId account, String name, Optional<Mark> mark) {}

    /// A mark as it was made without a network.
    ///
    /// @param id made there: the same again is the same
    /// @param knew the mark that stood, as far as was known there
    record Called(
            UUID id, SessionId session, AccountId person, Mark mark, Optional<Mark> knew, AccountId by, Instant at) {}

    /// A session in which persons were marked in two ways.
    record Undecided(Session session, String cohort, int persons) {}

    /// What became of a mark. One that somebody contradicted meanwhile is kept beside what stands.
    enum Kept {
        STANDS,
        BESIDE,
        NOT_HELD
    }

    /// What a teacher takes along: sessions of two weeks before and after today.
    List<Roll> of(AccountId teacher);

    /// Where what stands is not what was known there, nor the same, both stay until who teaches was shown them and
    /// marks
    /// once more.
    ///
    /// @throws Refusal NOT_FOUND for no such session, for who does not teach it, and for who does not learn there
    Kept call(Called called);

    /// What waits for a teacher's decision.
    List<Undecided> undecided(AccountId teacher);

    /// Those of these marks that are here.
    Set<UUID> kept(Collection<UUID> marks);
}

@Service
class Roster implements Rolls {
    private static final int DAYS = 14;

    private final CohortTable table;
    private final MemberTable members;
    private final SessionTable sessions;
    private final Timetable timetable;
    private final People people;
    private final InstantSource clock;

    Roster(
            CohortTable table,
            MemberTable members,
            SessionTable sessions,
            Timetable timetable,
            People people,
            InstantSource clock) {
        this.table = table;
        this.members = members;
        this.sessions = sessions;
        this.timetable = timetable;
        this.people = people;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Roll> of(AccountId teacher) {
        return table.taughtBy(teacher).stream()
                .filter(cohort -> cohort.calledOff().isEmpty())
                .flatMap(cohort -> {
                    var today = clock.instant().atZone(cohort.zone()).toLocalDate();
                    var near = sessions.of(cohort.id()).stream()
                            .filter(one -> !one.cancelled()
                                    && one.day().isAfter(today.minusDays(DAYS))
                                    && one.day().isBefore(today.plusDays(DAYS)))
                            .toList();
                    return near.isEmpty() ? java.util.stream.Stream.of() : rolls(cohort, near).stream();
                })
                .toList();
    }

    private List<Roll> rolls(Cohort cohort, List<Session> near) {
        var accounts = members.of(cohort.id()).stream()
                .map(MemberTable.Member::account)
                .toList();
        var names = people.persons(accounts);
        var marks = sessions.marks(cohort.id());
        return near.stream()
                .map(session -> {
                    var made = marks.getOrDefault(session.id(), Map.of());
                    return new Roll(
                            session,
                            cohort.name(),
                            accounts.stream()
                                    .map(one -> new Person(
                                            one,
                                            Optional.ofNullable(names.get(one))
                                                    .map(People.Person::name)
                                                    .orElse(""),
                                            Optional.ofNullable(made.get(one))))
                                    .sorted(java.util.Comparator.comparing(Person::name))
                                    .toList());
                })
                .toList();
    }

    @Override
    @Transactional
    public Kept call(Called called) {
        var session = sessions.find(called.session()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var cohort = table.find(session.cohort()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        timetable.mustBeIn(cohort, called.person(), called.by());
        if (!timetable.isHeld(cohort, session)) {
            return Kept.NOT_HELD;
        }
        // A session's marks are made one after the other.
        sessions.lock(session.id());
        var stands = sessions.stands(session.id(), called.person());
        var beside = stands.isPresent() && !stands.equals(called.knew()) && stands.get() != called.mark();
        timetable.keep(new Timetable.Making(
                called.id(),
                session.id(),
                called.person(),
                called.mark(),
                called.by(),
                Optional.of(called.at()),
                beside,
                // What a telephone did not see it cannot decide.
                false));
        return beside ? Kept.BESIDE : Kept.STANDS;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Undecided> undecided(AccountId teacher) {
        return sessions.undecided(teacher).entrySet().stream()
                .map(each -> {
                    var session = sessions.find(each.getKey()).orElseThrow();
                    var cohort = table.find(session.cohort()).orElseThrow();
                    return new Undecided(session, cohort.name(), each.getValue());
                })
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<UUID> kept(Collection<UUID> marks) {
        return sessions.kept(marks);
    }
}
