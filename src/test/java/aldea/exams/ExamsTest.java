package aldea.exams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.exams.Question.Item;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class ExamsTest {
    private static final String COURSE = "sell-live";

    @Autowired
    ApplicationContext context;

    @Autowired
    Attempts attempts;

    @Autowired
    AttemptTable table;

    @Autowired
    BankTable blueprints;

    @Autowired
    Banks banks;

    @Autowired
    Exams exams;

    @Autowired
    HandinTable handins;

    @Autowired
    Tasks tasks;

    @Autowired
    ExamData data;

    @Autowired
    People people;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @LocalServerPort
    int port;

    @Test
    void the_seed_draws_the_same_questions_again() {
        var ana = somebody();
        var id = attempts.start(ana, COURSE, Language.ES);
        assertThat(attempts.start(ana, COURSE, Language.ES)).as("begun twice").isEqualTo(id);
        var attempt = table.find(id).orElseThrow();
        var blueprint = blueprints.blueprint(attempt.blueprint().orElseThrow());
        var again = blueprint.draw(blueprints.items(attempt.edition()), attempt.seed());
        assertThat(table.asked(id)).extracting(AttemptTable.Asked::item).isEqualTo(again);
        assertThat(again).hasSize(18).doesNotHaveDuplicates();
    }

    @Test
    void an_exam_is_answered_once() {
        var ana = somebody();
        var id = attempts.start(ana, COURSE, Language.ES);
        attempts.answer(id, ana, allRight(id));
        var first = exams.standing(ana, COURSE).exam().orElseThrow();
        assertThat(first.passed()).isTrue();
        attempts.answer(id, ana, Map.of());
        assertThat(exams.standing(ana, COURSE).exam()).hasValue(first);
        assertThatThrownBy(() -> attempts.start(ana, COURSE, Language.ES)).matches(is(Problem.ALREADY_DONE));
        assertThatThrownBy(() -> attempts.answer(id, somebody(), Map.of())).matches(is(Problem.NOT_FOUND));
    }

    @Test
    void who_fails_waits_and_who_lets_the_time_go_by_fails() {
        var ana = somebody();
        attempts.answer(attempts.start(ana, COURSE, Language.EN), ana, Map.of());
        assertThat(exams.passed(ana, COURSE)).isFalse();
        assertThatThrownBy(() -> attempts.start(ana, COURSE, Language.EN)).matches(is(Problem.NOT_POSSIBLE_NOW));
        clock.advance(Duration.ofHours(13));
        var late = attempts.start(ana, COURSE, Language.EN);
        var right = allRight(late);
        clock.advance(Duration.ofMinutes(50));
        timers.run("exams-lapse");
        attempts.answer(late, ana, right);
        assertThat(table.find(late).orElseThrow().late()).isTrue();
        assertThat(exams.passed(ana, COURSE)).isFalse();
        clock.advance(Duration.ofHours(13));
        attempts.answer(attempts.start(ana, COURSE, Language.EN), ana, Map.of());
        clock.advance(Duration.ofHours(13));
        assertThatThrownBy(() -> attempts.start(ana, COURSE, Language.EN))
                .as("the tries are used up")
                .matches(is(Problem.NOT_POSSIBLE_NOW));
        data.erase(ana);
        assertThat(data.export(ana).get("answers")).isEmpty();
    }

    @Test
    void an_edit_makes_another_version_and_attempts_keep_theirs() {
        var bank = "bank-" + ids.next();
        var author = somebody();
        banks.take(
                bank,
                Gift.read("::a::One? {=yes ~no}\n\n::b::Two? {T}", Language.EN).questions(),
                "gift",
                author);
        var before = banks.newest(bank).orElseThrow();
        banks.take(bank, Gift.read("::a::One? {=yes ~no}", Language.EN).questions(), "gift", author);
        assertThat(banks.newest(bank).orElseThrow().number())
                .as("the same again")
                .isEqualTo(1);
        banks.take(bank, Gift.read("::a::One, really? {=yes ~no}", Language.EN).questions(), "gift", author);
        banks.take(bank, Gift.read("::a::¿Uno? {=sí ~no}", Language.ES).questions(), "gift", author);
        var after = banks.newest(bank).orElseThrow();
        assertThat(after.items()).extracting(Item::version).containsExactly(3, 1);
        assertThat(after.items().getFirst().question().in(Language.EN).prompt()).isEqualTo("One, really?");
        assertThat(blueprints
                        .items(before.edition())
                        .getFirst()
                        .question()
                        .in(Language.EN)
                        .prompt())
                .isEqualTo("One?");
    }

    @Test
    void a_quiz_tells_what_is_right_only_afterwards_and_counts_once() {
        var address = "/exams/courses/sell-live/lessons/price";
        try (var nobody = new Caller(port)) {
            var page = Jsoup.parse(nobody.get(address).body());
            assertThat(page.text()).doesNotContain("140 + 360");
            var answer = nobody.post(address + "/answers", form(page));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("140 + 360");
        }
        var ana = somebody();
        try (var caller = SignIn.caller(context, port, ana)) {
            var form = form(Jsoup.parse(caller.get(address).body()));
            form.put("q0", "$ 540.00");
            var result = caller.post(address + "/answers", form).location().replaceFirst("^http://[^/]+", "");
            form.put("q0", "1");
            assertThat(caller.post(address + "/answers", form).location()).endsWith(result);
            assertThat(caller.get(result).body()).contains("140 + 360");
            assertThat(table.of(List.of(ana), COURSE)).singleElement().matches(one -> one.correct() == 1);
            try (var other = SignIn.caller(context, port, somebody())) {
                assertThat(other.get(result).status()).isEqualTo(404);
            }
            assertThat(caller.post(address + "/answers", Map.of("key", "x")).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void two_teachers_mark_a_task_and_nobody_their_own() {
        var ana = somebody();
        tasks.handIn(ids.next(), ana, COURSE, "Vendí dos.", "https://example.org/live/x");
        var handin = handins.of(List.of(ana), COURSE).getFirst();
        var levels = Map.of("picture", 3, "piece", 3, "telling", 2, "buying", 2, "care", 3);
        var low = Map.of("picture", 1, "piece", 1, "telling", 1, "buying", 1, "care", 1);
        assertThatThrownBy(() -> exams.mark(handin.id(), ana, levels, "")).matches(is(Problem.NOT_YOURS));
        var teacher = somebody();
        assertThatThrownBy(() -> exams.mark(handin.id(), teacher, Map.of("picture", 3), ""))
                .matches(is(Problem.BAD_INPUT));
        exams.mark(handin.id(), teacher, levels, "Bien.");
        exams.mark(handin.id(), teacher, low, "Otra vez.");
        assertThat(exams.standing(ana, COURSE).task()).hasValueSatisfying(done -> {
            assertThat(done.percent()).isEqualTo(87);
            assertThat(done.passed()).isTrue();
        });
        exams.mark(handin.id(), somebody(), low, "");
        assertThat(exams.standing(ana, COURSE).task()).hasValueSatisfying(done -> {
            assertThat(done.percent()).isEqualTo(60);
            assertThat(done.passed()).isTrue();
            assertThat(done.apart()).isTrue();
        });
        assertThat(exams.standings(List.of(ana, teacher), COURSE))
                .as("of many as of each")
                .containsEntry(ana, exams.standing(ana, COURSE))
                .containsEntry(teacher, exams.standing(teacher, COURSE))
                .hasSize(2);
        try (var owner = SignIn.caller(context, port, ana)) {
            assertThat(owner.get("/exams/handins/" + handin.reference()).body()).contains("Bien.");
        }
    }

    private Map<Integer, List<String>> allRight(AttemptId id) {
        return Examined.allRight(table, id);
    }

    private static Map<String, String> form(org.jsoup.nodes.Document page) {
        var form = new HashMap<String, String>();
        page.select("main form input[type=hidden]").forEach(field -> form.put(field.attr("name"), field.val()));
        return form;
    }

    private AccountId somebody() {
        return people.register("ana-%s@example.org".formatted(ids.next()), "Ana", Language.ES);
    }

    private static java.util.function.Predicate<Throwable> is(Problem problem) {
        return thrown -> thrown instanceof Refusal refusal && refusal.problem() == problem;
    }
}
