package aldea.cohorts;

import aldea.academy.CourseSpot;
import aldea.cascade.Cascade;
import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.AccountId;
import aldea.people.DeskSpot;
import aldea.people.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A learner's and a teacher's cohorts on the desk; on a course's page, the way into one.
@Configuration
class CohortSections {
    private static final int SHOWN = 3;

    @Bean
    Section<DeskSpot> learningOnDesk(Cohorts cohorts, CohortLooks looks) {
        return Section.of(DeskSpot.class, 12, spot -> {
            var mine = spot.viewer()
                    .account()
                    .map(account -> mine(account, spot.viewer(), cohorts, looks))
                    .orElse(List.of());
            return mine.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fragment("cohorts/_learner.jte", Map.of("cohorts", mine)));
        });
    }

    private static List<CohortView.Mine> mine(AccountId account, Viewer viewer, Cohorts cohorts, CohortLooks looks) {
        return cohorts.learnedBy(account).stream()
                .filter(one ->
                        one.calledOff().isEmpty() && !one.last().plusDays(60).isBefore(looks.today(one)))
                .limit(SHOWN)
                .flatMap(one -> cohorts.standing(one.id(), account).stream()
                        .filter(standing -> standing.certificate().isEmpty())
                        .map(standing -> looks.mine(one, standing, viewer.language())))
                .toList();
    }

    @Bean
    Section<DeskSpot> teachingOnDesk(Cohorts cohorts, CohortLooks looks, Cascade cascade, Rules rules) {
        return Section.of(DeskSpot.class, 14, spot -> {
            if (spot.viewer().account().isEmpty()) {
                return Optional.empty();
            }
            var account = spot.viewer().account().get();
            var taught = cohorts.taughtBy(account);
            var opens = !cascade.courses(account, rules.today()).isEmpty();
            if (taught.isEmpty() && !opens) {
                return Optional.empty();
            }
            var shown = taught.stream()
                    .filter(one -> one.calledOff().isEmpty()
                            && !one.last().plusDays(30).isBefore(looks.today(one)))
                    .limit(SHOWN)
                    .map(one -> desk(one, spot.viewer(), cohorts, looks))
                    .toList();
            return Optional.of(new Fragment(
                    "cohorts/_teacher.jte",
                    Map.of("cohorts", shown, "more", taught.size() - shown.size(), "opens", opens)));
        });
    }

    private static CohortView.Desk desk(Cohort cohort, Viewer viewer, Cohorts cohorts, CohortLooks looks) {
        var all = cohorts.standing(cohort.id());
        var behind = all.stream().filter(Standing::isBehind).toList();
        return new CohortView.Desk(
                looks.card(cohort, viewer.language()),
                behind.stream().limit(SHOWN).toList(),
                Math.max(0, behind.size() - SHOWN),
                (int) all.stream()
                        .filter(one -> one.certificate().isEmpty() && one.isEarned())
                        .count());
    }

    @Bean
    Section<CourseSpot> cohortsOfCourse(Cohorts cohorts, Cascade cascade, Rules rules, CohortLooks looks) {
        return Section.of(CourseSpot.class, 30, spot -> {
            if (spot.viewer().account().isEmpty()) {
                return Optional.empty();
            }
            var account = spot.viewer().account().get();
            var code = spot.course().code();
            var mine = java.util.stream.Stream.concat(
                            cohorts.learnedBy(account).stream(), cohorts.taughtBy(account).stream())
                    .filter(one -> one.course().equals(code))
                    .distinct()
                    .limit(6)
                    .map(one -> looks.card(one, spot.viewer().language()))
                    .toList();
            return Optional.of(new Fragment(
                    "cohorts/_course.jte",
                    Map.of(
                            "cohorts",
                            mine,
                            "opens",
                            cascade.courses(account, rules.today()).contains(code))));
        });
    }
}
