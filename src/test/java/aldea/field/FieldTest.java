package aldea.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import aldea.academy.Academy;
import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.businesses.Registration;
import aldea.field.Answer.Result;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class FieldTest {
    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private Fair fair;
    private Field field;
    private AccountId student;
    private Phone phone;

    @Autowired
    FieldTest(ApplicationContext context) {
        this.context = context;
    }

    @BeforeEach
    void open() {
        fair = Fair.in(context);
        field = context.getBean(Field.class);
        student = fair.somebody(Role.STUDENT);
        phone = new Phone(context, student, Duration.ZERO);
    }

    @AfterEach
    void what_was_accepted_is_there() {
        assertThat(field.check()).isEmpty();
    }

    private Map<String, Object> business(BusinessId id, String name) {
        var all = new HashMap<String, Object>();
        all.put("business", id.value().toString());
        all.put("village", fair.village().id().value().toString());
        all.put("sector", "pottery");
        all.put("name", name);
        all.put("products", "Cántaros");
        return all;
    }

    private BusinessId fresh() {
        return new BusinessId(fair.next());
    }

    private static void refused(Problem problem, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.problem()).isEqualTo(problem));
    }

    private void is(Answer answer, Result result, String reason) {
        assertThat(answer.result()).isEqualTo(result);
        assertThat(answer.reason()).isEqualTo(reason);
    }

    @Test
    void an_answer_that_got_lost_is_given_again_and_another_batch_learns_that_it_was_before() {
        var id = fresh();
        phone.note("business.registered", business(id, "Barro negro"));
        phone.note("lesson.read", Map.of("lesson", "no/such"));
        var batch = phone.batch(phone.unsent());
        var first = phone.send(batch);
        assertThat(first).extracting(Answer::result).containsExactly(Result.ACCEPTED, Result.REFUSED);
        assertThat(phone.send(batch)).isEqualTo(first);
        assertThat(phone.send(phone.batch(phone.noted)))
                .extracting(Answer::result)
                .containsExactly(Result.DUPLICATE, Result.REFUSED);
        assertThat(fair.businesses().business(id).noted()).isEqualTo(fair.now());
        refused(
                Problem.REPEATED_WITH_OTHER_CONTENT,
                () -> field.receive(phone.viewer(), new Batch(batch.id(), batch.device(), batch.sentAt(), List.of())));
        var other = phone.noted.getFirst();
        var twisted = new Batch.Item(
                other.id(),
                other.seq(),
                other.type(),
                other.notedAt().plusSeconds(1),
                Optional.empty(),
                other.payload());
        is(phone.send(phone.batch(List.of(twisted))).getFirst(), Result.REFUSED, "other-content");
        var numbered = new Batch.Item(
                new ItemId(fair.next()), 1, other.type(), other.notedAt(), Optional.empty(), other.payload());
        is(phone.send(phone.batch(List.of(numbered))).getFirst(), Result.REFUSED, "number-taken");
    }

    @Test
    void what_is_refused_can_be_corrected_or_given_up_and_stays_seen_until_then() {
        var id = fresh();
        var wrong = phone.note("business.registered", business(id, "  "));
        is(phone.sync(wrong), Result.REFUSED, "bad-input");
        assertThat(field.open(phone.viewer())).extracting(Entry::id).containsExactly(wrong);
        var better = phone.note("business.registered", business(id, "Barro rojo"), Optional.of(wrong));
        is(phone.sync(better), Result.ACCEPTED, "");
        assertThat(field.open(phone.viewer())).isEmpty();
        var again = phone.note("business.registered", business(id, "Barro verde"), Optional.of(better));
        is(phone.sync(again), Result.REFUSED, "already-done");
        is(phone.sync(phone.note("item.dropped", Map.of(), Optional.of(again))), Result.ACCEPTED, "");
        assertThat(field.open(phone.viewer())).isEmpty();
        is(phone.sync(phone.note("poem.written", Map.of())), Result.REFUSED, "wrong-format");
        var stranger = new Phone(context, fair.village().buyer(), Duration.ZERO);
        is(
                stranger.sync(stranger.note("business.registered", business(fresh(), "Ajeno"))),
                Result.REFUSED,
                "not-yours");
        var correction = Map.of(
                "business", id.value().toString(), "base", Map.of("name", "Barro rojo"), "set", Map.of("name", "Mío"));
        is(stranger.sync(stranger.note("business.corrected", correction)), Result.REFUSED, "not-yours");
        refused(Problem.NOT_FOUND, () -> field.receive(stranger.viewer(), phone.batch(List.of())));
        field.retire(phone.viewer(), phone.id);
        refused(Problem.NOT_POSSIBLE_NOW, () -> phone.send(phone.batch(List.of())));
    }

    @Test
    void a_number_that_never_comes_holds_the_rest_back_for_five_days() {
        phone.skip();
        var after = phone.note("business.registered", business(fresh(), "Después"));
        is(phone.sync(after), Result.HELD, "gap");
        context.getBean(TestClock.class).advance(GoingOn.PATIENCE.minusMinutes(1));
        context.getBean(Timers.class).run("field-going-on");
        is(phone.sync(after), Result.HELD, "gap");
        context.getBean(TestClock.class).advance(Duration.ofMinutes(2));
        context.getBean(Timers.class).run("field-going-on");
        is(phone.sync(after), Result.DUPLICATE, "");
        // Late is better than never.
        var late = new Batch.Item(
                new ItemId(fair.next()),
                1,
                "lesson.read",
                fair.now(),
                Optional.empty(),
                phone.noted.getFirst().payload());
        is(phone.send(phone.batch(List.of(late))).getFirst(), Result.REFUSED, "bad-input");
    }

    @Test
    void two_that_look_alike_are_both_kept_and_a_withdrawn_consent_forgets_what_was_noted() {
        fair.registered("Panadería Rosita", "Rosa", "958 123 0301");
        var id = fresh();
        var alike = phone.note("business.registered", business(id, "Panaderia Rosita"));
        is(phone.sync(alike), Result.ACCEPTED, "alike");
        var consent = Map.of(
                "owner", "Rosa Elena", "phone", "", "language", "zapotec", "version", "2026-11", "how", "spoken");
        var agreed = Map.of(
                "business", id.value().toString(), "name", "Panadería Rosita", "products", "Pan", "consent", consent);
        is(phone.sync(phone.note("business.consented", agreed)), Result.ACCEPTED, "");
        var other = new Phone(context, student, Duration.ZERO);
        for (var each : List.of(phone, other)) {
            var told = each == phone ? "Rosa E." : "Rosa Helena";
            each.sync(each.note(
                    "business.corrected",
                    Map.of(
                            "business", id.value().toString(),
                            "base", Map.of("owner", "Rosa Elena"),
                            "set", Map.of("owner", told))));
        }
        var conflict = field.conflicts(phone.viewer()).getFirst();
        assertThat(conflict.stood()).isEqualTo("Rosa E.");
        assertThat(conflict.sides()).extracting(Conflict.Side::value).containsExactly("Rosa Helena");
        var business = fair.businesses();
        business.withdraw(
                new Registration.Withdrawal(fair.next(), id, Registration.How.SPOKEN, fair.coordinator(), fair.now()));
        await().until(() -> field.conflicts(phone.viewer()).isEmpty());
        assertThat(context.getBean(ConflictTable.class)
                        .find(conflict.id())
                        .orElseThrow()
                        .toString())
                .doesNotContain("Rosa");
        is(
                phone.sync(phone.note(
                        "business.corrected",
                        Map.of(
                                "business", id.value().toString(),
                                "base", Map.of("name", "x"),
                                "set", Map.of("name", "y")))),
                Result.REFUSED,
                "consent-withdrawn");
    }

    @Test
    void a_phone_speaks_json_as_whoever_is_signed_in() {
        var course = context.getBean(Academy.class).courses().getFirst();
        var lesson =
                course.code() + "/" + course.syllabus().lessons().getFirst().key();
        var batch = """
                {"id":"%s","device":"%s","sentAt":"%s","items":[
                  {"id":"%s","seq":1,"type":"lesson.read","notedAt":"%3$s","payload":{"lesson":"%s"}},
                  {"id":"no uuid","seq":2}]}""";
        var written = batch.formatted(fair.next(), phone.id.value(), fair.now(), fair.next(), lesson);
        try (var nobody = new Caller(port);
                var caller = SignIn.caller(context, port, student);
                var coordinator = SignIn.caller(context, port, fair.coordinator())) {
            assertThat(nobody.getJson("/field/session").status()).isEqualTo(401);
            assertThat(nobody.postJson("/field/batches", written).status()).isEqualTo(401);
            assertThat(caller.getJson("/field/session").body())
                    .contains(student.value().toString(), "X-XSRF-TOKEN");
            assertThat(coordinator.postJson("/field/batches", written).status()).isEqualTo(404);
            var answer = caller.postJson("/field/batches", written);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"accepted\"").contains("\"unreadable\"");
            assertThat(caller.postJson("/field/batches", written).body()).isEqualTo(answer.body());
            assertThat(caller.postJson("/field/batches", "{").status()).isEqualTo(400);
            var much = "{\"id\":\"" + "x".repeat(600_000) + "\"}";
            assertThat(caller.postJson("/field/batches", much).status()).isEqualTo(413);
            assertThat(caller.getJson("/field/provisions").body())
                    .contains(fair.village().id().value().toString())
                    .contains(course.code());
        }
    }
}
