package aldea.cohorts;

import aldea.academy.Academy;
import aldea.academy.Course;
import aldea.cohorts.CohortView.Card;
import aldea.cohorts.CohortView.Lesson;
import aldea.cohorts.CohortView.Slot;
import aldea.kernel.Language;
import aldea.kernel.Origin;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.print.Qr;
import aldea.programme.Programme;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes cohorts readable.
@Component
class CohortLooks {
    private final Cohorts cohorts;
    private final SessionTable sessions;
    private final CohortSight sight;
    private final Academy academy;
    private final Places places;
    private final Programme programme;
    private final People people;
    private final Origin origin;
    private final InstantSource clock;

    CohortLooks(
            Cohorts cohorts,
            SessionTable sessions,
            CohortSight sight,
            Academy academy,
            Places places,
            Programme programme,
            People people,
            Origin origin,
            InstantSource clock) {
        this.cohorts = cohorts;
        this.sessions = sessions;
        this.sight = sight;
        this.academy = academy;
        this.places = places;
        this.programme = programme;
        this.people = people;
        this.origin = origin;
        this.clock = clock;
    }

    LocalDate today(Cohort cohort) {
        return clock.instant().atZone(cohort.zone()).toLocalDate();
    }

    Card card(Cohort cohort, Language language) {
        return cards(List.of(cohort), language).getFirst();
    }

    List<Card> cards(List<Cohort> of, Language language) {
        var now = clock.instant();
        // It is today somewhere until a day later.
        var from = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
        var coming = sessions.coming(of.stream().map(Cohort::id).toList(), from).stream()
                .collect(Collectors.groupingBy(Session::cohort));
        var villages = places.villages(
                of.stream().flatMap(one -> one.village().stream()).toList());
        return of.stream()
                .map(one -> card(
                        one,
                        one.village()
                                .map(villages::get)
                                .map(Places.Village::name)
                                .or(() -> institution(one))
                                .orElse(""),
                        coming.getOrDefault(one.id(), List.of()),
                        now,
                        language))
                .toList();
    }

    private Card card(Cohort cohort, String where, List<Session> coming, Instant now, Language language) {
        var today = today(cohort);
        var next =
                coming.stream().filter(one -> !one.isOver(now, cohort.zone())).findFirst();
        return new Card(
                cohort,
                course(cohort).map(it -> it.syllabus().in(language).title()).orElse(cohort.course()),
                where,
                cohort.state(today),
                next,
                next.filter(one -> one.day().equals(today)).isPresent());
    }

    CohortView.Taught taught(Cohort cohort, Viewer viewer) {
        var address = origin.at("/cohorts/joining?code=" + cohort.code());
        return new CohortView.Taught(
                card(cohort, viewer.language()),
                teachers(cohort),
                cohorts.standing(cohort.id()),
                slots(cohort, viewer.language(), Optional.empty(), Set.of()),
                sight.leads(viewer, cohort) && cohort.calledOff().isEmpty(),
                address,
                Qr.of(address));
    }

    CohortView.Learned learned(Cohort cohort, Standing standing, Viewer viewer) {
        var read = read(standing.person(), cohort);
        return new CohortView.Learned(
                card(cohort, viewer.language()),
                teachers(cohort),
                standing,
                lessons(cohort, viewer.language(), read),
                slots(cohort, viewer.language(), Optional.of(standing.person()), read));
    }

    /// What a learner's desk shows: today's or the next session, the lesson to read, what is missing.
    CohortView.Mine mine(Cohort cohort, Standing standing, Language language) {
        var read = read(standing.person(), cohort);
        return new CohortView.Mine(
                card(cohort, language),
                standing,
                lessons(cohort, language, read).stream()
                        .filter(one -> !one.read())
                        .findFirst());
    }

    List<String> teachers(Cohort cohort) {
        var names = people.persons(cohort.teachers());
        return cohort.teachers().stream()
                .flatMap(one -> Optional.ofNullable(names.get(one)).stream())
                .map(People.Person::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// Every lesson of the cohort's version.
    List<Lesson> lessons(Cohort cohort, Language language, Set<String> read) {
        return course(cohort)
                .map(course -> course.syllabus().lessons().stream()
                        .map(one -> new Lesson(
                                one.key(),
                                one.in(language).title(),
                                "/academy/%s/lessons/%s".formatted(cohort.course(), one.key()),
                                read.contains(one.key())))
                        .toList())
                .orElse(List.of());
    }

    Slot slot(Cohort cohort, Session session, Language language) {
        return slots(cohort, language, Optional.empty(), Set.of()).stream()
                .filter(one -> one.session().id().equals(session.id()))
                .findFirst()
                .orElseThrow();
    }

    /// Who is in the room, and what was marked.
    List<CohortView.Person> room(Cohort cohort, Session session) {
        var history = sessions.history(session.id());
        var names = people.persons(
                history.stream().map(Timetable.Made::by).distinct().toList());
        return cohorts.standing(cohort.id()).stream()
                .sorted(java.util.Comparator.comparing(Standing::name))
                .map(one -> person(
                        one,
                        history.stream()
                                .filter(it -> it.account().equals(one.person()))
                                .toList(),
                        names))
                .toList();
    }

    private static CohortView.Person person(
            Standing one, List<Timetable.Made> history, Map<AccountId, People.Person> names) {
        var before = new ArrayList<CohortView.Made>();
        var beside = new ArrayList<CohortView.Made>();
        var stands = Optional.<CohortView.Made>empty();
        for (var it : history) {
            var by = names.get(it.by());
            var made = new CohortView.Made(it.mark(), by == null ? "" : by.name(), it.at());
            if (it.beside()) {
                beside.add(made);
                continue;
            }
            stands.ifPresent(before::add);
            if (it.decides()) {
                before.addAll(beside);
                beside.clear();
            }
            stands = Optional.of(made);
        }
        return new CohortView.Person(
                one.person().value().toString(),
                one.name(),
                stands,
                List.copyOf(beside),
                List.copyOf(before),
                history.isEmpty() ? 0 : history.getLast().number());
    }

    private List<Slot> slots(Cohort cohort, Language language, Optional<AccountId> reader, Set<String> read) {
        var now = clock.instant();
        var marks = sessions.marks(cohort.id());
        var lessons = lessons(cohort, language, read);
        return sessions.of(cohort.id()).stream()
                .map(session -> {
                    var made = marks.getOrDefault(session.id(), Map.of());
                    return new Slot(
                            session,
                            lessons.stream()
                                    .filter(one -> session.lessons().contains(one.key()))
                                    .toList(),
                            session.isOver(now, cohort.zone()),
                            !session.cancelled() && !today(cohort).isBefore(session.day()),
                            !made.isEmpty(),
                            (int) made.values().stream().filter(Mark::wasThere).count(),
                            reader.flatMap(one -> Optional.ofNullable(made.get(one))));
                })
                .toList();
    }

    private Set<String> read(AccountId person, Cohort cohort) {
        return academy.read(List.of(person), cohort.course()).getOrDefault(person, Set.of());
    }

    private Optional<Course> course(Cohort cohort) {
        return academy.course(cohort.course(), cohort.version());
    }

    private Optional<String> institution(Cohort cohort) {
        return cohort.institution().map(id -> programme.institution(id).name());
    }
}
