package aldea.cohorts;

import aldea.academy.Academy;
import aldea.cascade.Cascade;
import aldea.cascade.Taught;
import aldea.credentials.Credential;
import aldea.credentials.CredentialEvent;
import aldea.credentials.CredentialId;
import aldea.credentials.Credentials;
import aldea.credentials.Draft;
import aldea.credentials.Draft.Evidence;
import aldea.credentials.Draft.Phrase;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.practicum.Done;
import aldea.practicum.Milestone;
import aldea.programme.Programme;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives who earned it the certificate of the course, once, and tells the cascade who taught whom. One that was revoked
/// counts no more; whoever may certify may then give another one.
@Component
class Certifying implements ApplicationRunner {
    private final MemberTable members;
    private final Standings standings;
    private final Rules rules;
    private final Cascade cascade;
    private final Credentials credentials;
    private final Academy academy;
    private final Programme programme;
    private final Ids ids;
    private final InstantSource clock;

    Certifying(
            MemberTable members,
            Standings standings,
            Rules rules,
            Cascade cascade,
            Credentials credentials,
            Academy academy,
            Programme programme,
            Ids ids,
            InstantSource clock) {
        this.members = members;
        this.standings = standings;
        this.rules = rules;
        this.cascade = cascade;
        this.credentials = credentials;
        this.academy = academy;
        this.programme = programme;
        this.ids = ids;
        this.clock = clock;
    }

    /// Twice is once.
    @ApplicationModuleListener
    void on(CredentialEvent.Revoked event) {
        takeBack(List.of(event.credential()));
    }

    /// What was revoked before anybody listened.
    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        takeBack(credentials.revoked().stream().map(Credential::id).toList());
    }

    private void takeBack(List<CredentialId> revoked) {
        members.takeBack(revoked, clock.instant()).forEach(cascade::takenBack);
    }

    /// The cohort is locked.
    CredentialId certify(Cohort cohort, AccountId learner, AccountId by) {
        cascade.mustTeach(by, cohort.course(), rules.today());
        if (learner.equals(by)) {
            throw new Refusal(Problem.SECOND_PERSON);
        }
        var standing = standings.of(cohort, learner).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (standing.certificate().isPresent()) {
            return standing.certificate().get().credential();
        }
        if (credentials.valid(learner, cohort.course()).isPresent()) {
            throw new Refusal(Problem.ALREADY_DONE);
        }
        if (!standing.isEarned()) {
            throw new Refusal(Problem.NOT_EARNED_YET)
                    .with(
                            "missing",
                            standing.missing().stream().map(Standing.Gap::code).toList());
        }
        // The news of it may still be on its way.
        standing.revoked().ifPresent(last -> takeBack(List.of(last.credential())));
        var now = clock.instant();
        var credential = credentials.issue(signed(cohort, standing));
        var earned = new MemberTable.Earned(
                ids.next(),
                cohort,
                learner,
                by,
                now,
                credential.value(),
                standing.read(),
                standing.exam().orElseThrow().attempt().value(),
                standing.task().orElseThrow().handin().value(),
                standing.attendance().there(),
                standing.attendance().counted(),
                standing.attendance().asked(),
                standing.practicum().stream()
                        .map(Done::milestone)
                        .map(Milestone::code)
                        .toList());
        members.certify(earned);
        cascade.taught(new Taught(
                earned.id(), cohort.teachers(), learner, cohort.course(), cohort.village(), cohort.state(), now));
        return credential;
    }

    private Draft signed(Cohort cohort, Standing standing) {
        var course = academy.course(cohort.course(), cohort.version())
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND))
                .syllabus();
        var es = course.in(Language.ES).title();
        var en = course.in(Language.EN).title();
        var there = standing.attendance();
        return new Draft(
                standing.person(),
                cohort.course(),
                cohort.id().value().toString(),
                new Phrase(es, en),
                new Phrase(
                        ("Leyó las %d lecciones, aprobó el examen y la tarea, asistió a %d de %d sesiones e hizo la"
                                        + " práctica.")
                                .formatted(standing.lessons(), there.there(), there.counted()),
                        ("Read all %d lessons, passed the exam and the task, was at %d of %d sessions and did the"
                                        + " practicum.")
                                .formatted(standing.lessons(), there.there(), there.counted())),
                evidence(cohort, es, standing),
                clock.instant(),
                Optional.empty(),
                cohort.institution().map(id -> programme.institution(id).name()));
    }

    /// What anybody may look at: the course, the product and the broadcast.
    private static List<Evidence> evidence(Cohort cohort, String title, Standing standing) {
        var found = new ArrayList<Evidence>();
        found.add(new Evidence(title, "/academy/" + cohort.course()));
        standing.practicum().stream()
                .filter(one -> one.milestone().isPublic())
                .forEach(one -> found.add(new Evidence(
                        one.milestone() == Milestone.FIRST_PRODUCT ? "Producto" : "Venta en vivo", one.path())));
        return found;
    }
}
