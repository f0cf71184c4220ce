package aldea.cohorts;

import aldea.businesses.Fair;
import aldea.cascade.Accreditation;
import aldea.cascade.AccreditationId;
import aldea.cascade.Cascade;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/// A cohort with a session today, two who teach it and some who learn.
public record Classroom(
        ApplicationContext context,
        Fair fair,
        AccountId teacher,
        AccountId colleague,
        List<AccountId> learners,
        CohortId cohort,
        Session session) {
    private static final String COURSE = "sell-live";

    public static Classroom in(ApplicationContext context, String... names) {
        var fair = Fair.in(context);
        var root = somebody(fair, "Rosa");
        fair.people().grant(root, Role.OPERATOR, Scope.EVERYWHERE, root);
        var teachers = List.of(accredited(fair, root, "Tomás"), accredited(fair, root, "Chela"));
        var today = Rules.day(fair.now());
        var cohorts = context.getBean(Cohorts.class);
        var cohort = cohorts.open(new Cohort.Draft(
                new CohortId(fair.next()),
                "Los jueves",
                COURSE,
                Optional.of(fair.village().id()),
                Optional.empty(),
                today,
                today.plusDays(60),
                20,
                teachers.getFirst()));
        cohorts.teach(cohort, teachers.getLast(), teachers.getFirst());
        var learners = Stream.of(names).map(name -> somebody(fair, name)).toList();
        learners.forEach(one -> cohorts.enrol(cohort, one, teachers.getFirst()));
        var session = scheduled(fair, cohort, teachers.getFirst(), today);
        return new Classroom(
                context, fair, teachers.getFirst(), teachers.getLast(), learners, cohort, cohorts.session(session));
    }

    /// One more session.
    public SessionId session(LocalDate day) {
        return scheduled(fair, cohort, teacher, day);
    }

    private static SessionId scheduled(Fair fair, CohortId cohort, AccountId teacher, LocalDate day) {
        return fair.context()
                .getBean(Cohorts.class)
                .schedule(new Session.Draft(
                        new SessionId(fair.next()),
                        cohort,
                        day,
                        LocalTime.of(16, 0),
                        LocalTime.of(18, 0),
                        "Biblioteca",
                        "",
                        "",
                        List.of(),
                        teacher));
    }

    /// At a desk, with a network, by somebody who was shown every mark of the learner.
    public void marks(AccountId learner, Mark mark, AccountId by) {
        marks(learner, mark, by, shown(learner));
    }

    /// @param shown number of the last mark that stood on the page
    public void marks(AccountId learner, Mark mark, AccountId by, long shown) {
        cohorts().attend(fair.next(), session.id(), learner, mark, by, shown);
    }

    public long shown(AccountId learner) {
        return context.getBean(SessionTable.class).last(session.id(), learner);
    }

    public Optional<Mark> stands(AccountId learner) {
        return context.getBean(SessionTable.class).stands(session.id(), learner);
    }

    /// Every mark that somebody was ever given.
    public int kept(AccountId learner) {
        return (int) context.getBean(SessionTable.class).history(session.id()).stream()
                .filter(made -> made.account().equals(learner))
                .count();
    }

    public Cohorts cohorts() {
        return context.getBean(Cohorts.class);
    }

    private static AccountId somebody(Fair fair, String name) {
        return fair.context()
                .getBean(People.class)
                .register("room-%s@example.org".formatted(fair.next()), name, Language.ES);
    }

    private static AccountId accredited(Fair fair, AccountId root, String name) {
        var teacher = somebody(fair, name);
        var today = Rules.day(fair.now());
        fair.context()
                .getBean(Cascade.class)
                .accredit(new Accreditation.Draft(
                        new AccreditationId(fair.next()),
                        teacher,
                        COURSE,
                        root,
                        Optional.empty(),
                        "Vino con la delegación",
                        today,
                        today.plusDays(60)));
        return teacher;
    }
}
