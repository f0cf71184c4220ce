package aldea.showcase;

import static java.util.stream.Collectors.groupingBy;

import aldea.academy.Academy;
import aldea.academy.LessonKey;
import aldea.academy.Syllabus;
import aldea.cascade.Accreditation;
import aldea.cascade.AccreditationId;
import aldea.cascade.Cascade;
import aldea.cohorts.Cohort;
import aldea.cohorts.CohortId;
import aldea.cohorts.Cohorts;
import aldea.cohorts.Mark;
import aldea.cohorts.Session;
import aldea.cohorts.SessionId;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.places.Places;
import aldea.showcase.Showcase.Cast;
import aldea.showcase.Showcase.Scene;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// A teacher who may teach, and four students who learn: one well ahead, one who is behind.
@Component
@ConditionalOnProperty("aldea.demo")
class Learning {
    private static final String COURSE = "sell-live";
    private static final int WEEKS = 8;
    // How much of what the calendar has come to each student has read, in percent.
    private static final List<Integer> READ = List.of(100, 80, 60, 0);

    private final Cascade cascade;
    private final Cohorts cohorts;
    private final Academy academy;
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;

    Learning(Cascade cascade, Cohorts cohorts, Academy academy, Places places, Ids ids, InstantSource clock) {
        this.cascade = cascade;
        this.cohorts = cohorts;
        this.academy = academy;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    void begin(Scene scene, Cast cast) {
        if (!cohorts.taughtBy(cast.teacher()).isEmpty()) {
            return;
        }
        var village = places.village(scene.village());
        var today = clock.instant().atZone(village.zone()).toLocalDate();
        cascade.accredit(new Accreditation.Draft(
                new AccreditationId(ids.next()),
                cast.teacher(),
                COURSE,
                scene.operator(),
                Optional.empty(),
                "Diez años de taller y tres cursos con productores de los Valles Centrales",
                today,
                today.plusYears(1)));
        var cohort = cohorts.open(new Cohort.Draft(
                new CohortId(ids.next()),
                "Vende en vivo, " + village.name(),
                COURSE,
                Optional.of(scene.village()),
                Optional.empty(),
                today,
                today.plusWeeks(WEEKS),
                12,
                cast.teacher()));
        cast.students().forEach(student -> cohorts.enrol(cohort, student, cast.teacher()));
        sessions(cohort, today, cast);
    }

    /// A session a unit, a week apart.
    private void sessions(CohortId cohort, LocalDate first, Cast cast) {
        var units = new TreeMap<>(academy.course(COURSE).orElseThrow().syllabus().lessons().stream()
                .collect(groupingBy(Syllabus.Lesson::unit)));
        var week = 0;
        for (var lessons : units.values()) {
            cohorts.schedule(new Session.Draft(
                    new SessionId(ids.next()),
                    cohort,
                    first.plusWeeks(week++),
                    LocalTime.of(17, 0),
                    LocalTime.of(19, 0),
                    "Casa de la Cultura",
                    "",
                    lessons.getFirst().in(Language.ES).unit(),
                    lessons.stream().map(Syllabus.Lesson::key).toList(),
                    cast.teacher()));
        }
    }

    void goOn(Cast cast) {
        var cohort = cohorts.taughtBy(cast.teacher()).getFirst();
        var today = clock.instant().atZone(cohort.zone()).toLocalDate();
        var held = cohorts.sessions(cohort.id()).stream()
                .filter(session -> session.day().isBefore(today))
                .toList();
        if (cohorts.standing(cohort.id()).stream().anyMatch(one -> one.read() > 0)) {
            return;
        }
        for (var number = 0; number < cast.students().size(); number++) {
            var student = cast.students().get(number);
            var lessons =
                    held.stream().flatMap(session -> session.lessons().stream()).toList();
            lessons.stream()
                    .limit((long) lessons.size() * READ.get(number) / 100)
                    .forEach(lesson -> academy.lessonRead(student, new LessonKey(COURSE, lesson)));
            for (var session : held) {
                var mark = mark(number, held.indexOf(session));
                cohorts.attend(ids.next(), session.id(), student, mark, cast.teacher(), 0);
            }
        }
    }

    private static Mark mark(int student, int session) {
        if (student == 3 && session > 0) {
            return Mark.ABSENT;
        }
        return (student + session) % 5 == 4 ? Mark.LATE : Mark.PRESENT;
    }
}
