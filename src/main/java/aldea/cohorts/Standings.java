package aldea.cohorts;

import aldea.academy.Academy;
import aldea.academy.Syllabus;
import aldea.cohorts.Standing.Attendance;
import aldea.cohorts.Standing.Certificate;
import aldea.credentials.CredentialId;
import aldea.credentials.Credentials;
import aldea.exams.Exams;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.practicum.Done;
import aldea.practicum.Milestone;
import aldea.practicum.Practicum;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Adds up how members stand: what they read, sat, handed in and did, and where they were.
@Component
class Standings {
    private final SessionTable sessions;
    private final MemberTable members;
    private final Rules rules;
    private final Academy academy;
    private final Exams exams;
    private final Practicum practicum;
    private final Credentials credentials;
    private final People people;
    private final InstantSource clock;

    Standings(
            SessionTable sessions,
            MemberTable members,
            Rules rules,
            Academy academy,
            Exams exams,
            Practicum practicum,
            Credentials credentials,
            People people,
            InstantSource clock) {
        this.sessions = sessions;
        this.members = members;
        this.rules = rules;
        this.academy = academy;
        this.exams = exams;
        this.practicum = practicum;
        this.credentials = credentials;
        this.people = people;
        this.clock = clock;
    }

    /// What is the same for all members.
    ///
    /// @param due lessons that the calendar has come to, in their order
    /// @param over whether the calendar is
    private record Calendar(
            Cohort cohort,
            List<Session> held,
            Map<SessionId, Map<AccountId, Mark>> marks,
            List<String> lessons,
            List<String> due,
            boolean over,
            List<Milestone> asked,
            int share,
            int absences) {}

    /// Who is most behind first.
    List<Standing> of(Cohort cohort, List<MemberTable.Member> who) {
        var calendar = calendar(cohort);
        var ids = who.stream().map(MemberTable.Member::account).toList();
        var read = academy.read(ids, cohort.course());
        var done = practicum.done(ids);
        var names = people.persons(ids);
        var sat = exams.standings(ids, cohort.course());
        var certificates = certificates(cohort, ids);
        return who.stream()
                .map(one -> standing(
                        calendar,
                        one,
                        Optional.ofNullable(names.get(one.account()))
                                .map(People.Person::name)
                                .orElse(""),
                        read.getOrDefault(one.account(), Set.of()),
                        Objects.requireNonNull(sat.get(one.account())),
                        done.getOrDefault(one.account(), List.of()),
                        Optional.ofNullable(certificates.get(one.account()))))
                .sorted(Comparator.comparing(Standing::isBehind)
                        .reversed()
                        .thenComparing(one -> -one.behind().size())
                        .thenComparing(Standing::name)
                        .thenComparing(one -> one.person().value()))
                .toList();
    }

    Optional<Standing> of(Cohort cohort, AccountId person) {
        return members.of(cohort.id(), person)
                .map(member -> of(cohort, List.of(member)).getFirst());
    }

    private Calendar calendar(Cohort cohort) {
        var now = clock.instant();
        var today = now.atZone(cohort.zone()).toLocalDate();
        var all = sessions.of(cohort.id()).stream()
                .filter(one -> !one.cancelled())
                .toList();
        var marks = sessions.marks(cohort.id());
        var due = new LinkedHashSet<String>();
        all.stream().filter(one -> one.isOver(now, cohort.zone())).forEach(one -> due.addAll(one.lessons()));
        var lessons = academy.course(cohort.course(), cohort.version())
                .map(course -> course.syllabus().lessons().stream()
                        .map(Syllabus.Lesson::key)
                        .toList())
                .orElse(List.of());
        var over = today.isAfter(cohort.last())
                || !all.isEmpty() && all.stream().allMatch(one -> one.isOver(now, cohort.zone()));
        return new Calendar(
                cohort,
                all.stream().filter(one -> marks.containsKey(one.id())).toList(),
                marks,
                lessons,
                (over ? lessons : lessons.stream().filter(due::contains).toList()),
                over,
                practicum.asked(cohort.course(), today),
                rules.of(cohort.course(), "attendance"),
                rules.of(cohort.course(), "absences"));
    }

    private Standing standing(
            Calendar calendar,
            MemberTable.Member member,
            String name,
            Set<String> everRead,
            Exams.Standing sat,
            List<Done> done,
            Optional<Certificate> certificate) {
        var course = calendar.cohort().course();
        var read = calendar.lessons().stream().filter(everRead::contains).toList();
        var there = attendance(calendar, member);
        var gaps = new Gaps(course, calendar.over());
        gaps.read(calendar.lessons(), calendar.due(), read);
        gaps.sat(sat);
        gaps.handedIn(sat);
        gaps.attended(there, calendar.absences());
        gaps.did(calendar.asked(), done);
        return new Standing(
                member.account(),
                name,
                member.since(),
                read.size(),
                calendar.due().size(),
                (int) calendar.due().stream().filter(read::contains).count(),
                calendar.lessons().size(),
                sat.exam(),
                sat.task(),
                there,
                done,
                gaps.missing(),
                gaps.behind(),
                certificate);
    }

    /// Whoever has no mark in a session in which others have one was not there.
    private static Attendance attendance(Calendar calendar, MemberTable.Member member) {
        var came = member.since().atZone(calendar.cohort().zone()).toLocalDate();
        var there = 0;
        var late = 0;
        var excused = 0;
        var counted = 0;
        var row = 0;
        for (var session : calendar.held()) {
            var mark = calendar.marks().getOrDefault(session.id(), Map.of()).get(member.account());
            if (mark == null && session.day().isBefore(came)) {
                continue;
            }
            if (mark == Mark.EXCUSED) {
                excused++;
                continue;
            }
            counted++;
            if (mark != null && mark.wasThere()) {
                there++;
                late += mark == Mark.LATE ? 1 : 0;
                row = 0;
            } else {
                row++;
            }
        }
        return new Attendance(there, late, excused, counted, row, calendar.share());
    }

    private Map<AccountId, Certificate> certificates(Cohort cohort, List<AccountId> ids) {
        var certified = members.certified(cohort.id()).stream()
                .filter(one -> ids.contains(one.account()))
                .toList();
        var issued = credentials.all(certified.stream()
                .map(one -> new CredentialId(one.credential()))
                .toList());
        var certificates = new HashMap<AccountId, Certificate>();
        for (var one : certified) {
            var id = new CredentialId(one.credential());
            Optional.ofNullable(issued.get(id))
                    .map(found -> new Certificate(
                            id, found.path(), one.at(), found.revocation().isPresent()))
                    .ifPresent(certificate -> certificates.put(one.account(), certificate));
        }
        return certificates;
    }
}
