package aldea.field;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.maturity.AssessmentId;
import aldea.maturity.Maturity;
import aldea.teams.VisitId;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Weeks in the field, at random: several phones, wrong clocks, connections that break, batches that come twice and in
/// another order. Beside it a list of what was noted, and nothing else.
@InVillage
class FieldHistoryTest {
    private final ApplicationContext context;

    @Autowired
    FieldHistoryTest(ApplicationContext context) {
        this.context = context;
    }

    @Seeds(6)
    void nothing_is_lost_nothing_comes_twice_and_every_conflict_is_seen(long seed) {
        var weeks = new Weeks(context, seed);
        for (var step = 0; step < 60; step++) {
            weeks.step();
        }
        weeks.home();
        everythingIsSafe(weeks);
        everythingHappenedOnce(weeks);
        noEditIsLost(weeks);
        noAnswersAreLost(weeks);
        decideAll(weeks);
        assertThat(context.getBean(Field.class).check()).isEmpty();
        assertThat(weeks.teams.check()).isEmpty();
        assertThat(weeks.fair.businesses().check()).isEmpty();
        assertThat(context.getBean(Maturity.class).check()).isEmpty();
    }

    private void everythingIsSafe(Weeks weeks) {
        for (var phone : weeks.phones) {
            assertThat(phone.noted).allSatisfy(item -> {
                assertThat(phone.answer(item.id()).result().isSafe())
                        .as("%s", phone.answer(item.id()))
                        .isTrue();
                // A clock that is wrong by a week moves nothing.
                var entry = context.getBean(ItemTable.class).find(item.id()).orElseThrow();
                assertThat(Duration.between(phone.truly.get(item.id()), entry.happened())
                                .abs())
                        .isLessThan(Duration.ofMinutes(3));
            });
        }
    }

    private void everythingHappenedOnce(Weeks weeks) {
        var recorded = weeks.fair.businesses().in(weeks.fair.village().id()).stream()
                .map(aldea.businesses.Business::id)
                .collect(Collectors.toSet());
        assertThat(recorded).isEqualTo(weeks.first.keySet());
        var made = context.getBean(JdbcClient.class)
                .sql("SELECT id FROM teams.visits WHERE team = :team")
                .param("team", weeks.team.value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        assertThat(made).containsExactlyInAnyOrderElementsOf(weeks.visits.keySet());
        assertThat(weeks.teams.made(made.stream().map(VisitId::new).toList())).hasSameSizeAs(made);
    }

    private List<Conflict> conflicts(Weeks weeks) {
        return context.getBean(Field.class).conflictsOf(weeks.first.keySet());
    }

    /// What was noted stands, or stood until somebody who knew it noted something else, or stands beside what stands.
    private void noEditIsLost(Weeks weeks) {
        var sides = conflicts(weeks).stream()
                .filter(it -> !it.isAboutAnswers())
                .flatMap(it -> it.sides().stream())
                .collect(Collectors.groupingBy(Conflict.Side::value, Collectors.counting()));
        assertThat(sides.values()).allMatch(it -> it == 1);
        var overwritten = weeks.edits.stream()
                .filter(it -> !sides.containsKey(it.value()))
                .map(Weeks.Edit::base)
                .toList();
        for (var edit : weeks.edits) {
            var stands = Merging.fields(weeks.fair.businesses().business(edit.business()))
                    .get(edit.field());
            assertThat(edit.value().equals(stands)
                            || sides.containsKey(edit.value())
                            || overwritten.contains(edit.value()))
                    .as("%s of %s", edit, stands)
                    .isTrue();
        }
        // Of several that knew the same, one was taken; all others are seen. No one was taken over unseen.
        assertThat(overwritten.stream()
                        .filter(it -> !it.equals("Rebozos y tapetes"))
                        .toList())
                .doesNotHaveDuplicates();
        for (var business : weeks.first.keySet()) {
            assertThat(weeks.edits.stream()
                            .filter(it -> it.business().equals(business)
                                    && it.base().equals("Rebozos y tapetes")
                                    && !sides.containsKey(it.value())))
                    .hasSizeLessThan(2);
        }
    }

    private void noAnswersAreLost(Weeks weeks) {
        var maturity = context.getBean(Maturity.class);
        var beside = conflicts(weeks).stream()
                .filter(Conflict::isAboutAnswers)
                .flatMap(it -> it.sides().stream())
                .map(Conflict.Side::item)
                .toList();
        assertThat(beside).doesNotHaveDuplicates();
        var opinions = new HashMap<String, Integer>();
        for (var each : weeks.taken) {
            var recorded =
                    !maturity.recorded(List.of(new AssessmentId(each.id()))).isEmpty();
            assertThat(recorded).isNotEqualTo(beside.contains(each.item()));
            if (each.own() && recorded) {
                opinions.merge(each.phone().owner() + " " + each.business(), 1, Integer::sum);
            }
        }
        assertThat(opinions.values()).allMatch(it -> it == 1);
    }

    private void decideAll(Weeks weeks) {
        var field = context.getBean(Field.class);
        var viewer = weeks.phones.getFirst().viewer();
        for (var conflict : conflicts(weeks)) {
            var side = weeks.random.nextBoolean()
                    ? Optional.of(conflict.sides().getLast())
                    : Optional.<Conflict.Side>empty();
            field.decide(viewer, conflict.id(), side.map(Conflict.Side::item));
            field.decide(viewer, conflict.id(), side.map(Conflict.Side::item));
            if (side.isPresent() && !conflict.isAboutAnswers()) {
                assertThat(Merging.fields(weeks.fair.businesses().business(conflict.business())))
                        .containsEntry(conflict.what(), side.get().value());
            }
        }
        assertThat(conflicts(weeks)).isEmpty();
    }
}
