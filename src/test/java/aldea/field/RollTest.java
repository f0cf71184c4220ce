package aldea.field;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.cohorts.Classroom;
import aldea.cohorts.Mark;
import aldea.cohorts.Rolls;
import aldea.cohorts.SessionId;
import aldea.field.Answer.Result;
import aldea.people.AccountId;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.SignIn;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// A teacher calls the roll where there is no network.
@InVillage
class RollTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private static Map<String, String> marked(SessionId session, AccountId person, String mark, String knew) {
        return Map.of(
                "session", session.value().toString(), "person", person.value().toString(), "mark", mark, "knew", knew);
    }

    private static void is(Answer answer, Result result, String reason) {
        assertThat(answer.result()).isEqualTo(result);
        assertThat(answer.reason()).isEqualTo(reason);
    }

    @Test
    void a_mark_is_taken_once_and_one_that_was_contradicted_stays_beside_what_stands() {
        var room = Classroom.in(context, "Ofelia", "Julián");
        var ofelia = room.learners().getFirst();
        var phone = new Phone(context, room.teacher(), Duration.ZERO);
        var first = phone.note("attendance.marked", marked(room.session().id(), ofelia, "absent", ""));
        var late = phone.note("attendance.marked", marked(room.session().id(), ofelia, "late", "absent"));
        is(phone.sync(first), Result.ACCEPTED, "");
        is(phone.answer(late), Result.ACCEPTED, "");
        assertThat(phone.send(phone.batch(phone.noted)))
                .extracting(Answer::result)
                .containsExactly(Result.DUPLICATE, Result.DUPLICATE);
        assertThat(room.stands(ofelia)).contains(Mark.LATE);
        assertThat(room.kept(ofelia)).isEqualTo(2);

        room.marks(ofelia, Mark.EXCUSED, room.colleague());
        var correction = phone.note("attendance.marked", marked(room.session().id(), ofelia, "present", "late"));
        is(phone.sync(correction), Result.ACCEPTED, "conflict");
        assertThat(room.stands(ofelia)).contains(Mark.EXCUSED);
        try (var colleague = SignIn.caller(context, port, room.colleague())) {
            assertThat(Jsoup.parse(colleague.get("/people/desk").body()).text()).contains("1 decisión espera");
            assertThat(colleague.get("/field/review").body())
                    .contains(room.session().path());
            var beside = Jsoup.parse(colleague.get(room.session().path()).body())
                    .select("#p-%s .facts div".formatted(ofelia.value()));
            assertThat(beside.eachText())
                    .satisfiesExactly(
                            stands -> assertThat(stands).contains("Vale ahora", "Permiso", "Chela"),
                            other -> assertThat(other).contains("Llegó del campo", "Está", "Tomás"));
            room.marks(ofelia, Mark.PRESENT, room.colleague());
            var page = Jsoup.parse(colleague.get(room.session().path()).body());
            assertThat(page.select(".facts")).isEmpty();
            assertThat(page.text()).contains("Antes: Permiso, por Chela");
            assertThat(Jsoup.parse(colleague.get("/people/desk").body()).text()).doesNotContain("decisión espera");
        }
        assertThat(context.getBean(Field.class).check()).isEmpty();
    }

    @Test
    void only_who_was_shown_both_decides() {
        var room = Classroom.in(context, "Ofelia");
        var ofelia = room.learners().getFirst();
        var one = new Phone(context, room.teacher(), Duration.ZERO);
        var other = new Phone(context, room.colleague(), Duration.ZERO);
        var session = room.session().id();
        is(one.sync(one.note("attendance.marked", marked(session, ofelia, "absent", ""))), Result.ACCEPTED, "");
        var shown = room.shown(ofelia);
        is(
                other.sync(other.note("attendance.marked", marked(session, ofelia, "present", ""))),
                Result.ACCEPTED,
                "conflict");
        // This telephone never saw what the other one brought, nor did a page that was open before it came.
        is(one.sync(one.note("attendance.marked", marked(session, ofelia, "late", "absent"))), Result.ACCEPTED, "");
        assertThat(undecided(room)).isOne();
        room.marks(ofelia, Mark.EXCUSED, room.teacher(), shown);
        assertThat(undecided(room)).isOne();
        try (var teacher = SignIn.caller(context, port, room.teacher())) {
            var address = room.session().path();
            var page = Jsoup.parse(teacher.get(address).body());
            assertThat(page.select("#p-%s .facts".formatted(ofelia.value())).text())
                    .contains("Permiso", "Está");
            var form = new HashMap<String, String>();
            page.select("#p-%s input[type=hidden]".formatted(ofelia.value()))
                    .forEach(field -> form.put(field.attr("name"), field.val()));
            form.put("mark", "present");
            assertThat(teacher.post(address + "/marks", form).status()).isEqualTo(302);
        }
        assertThat(undecided(room)).isZero();
        assertThat(room.stands(ofelia)).contains(Mark.PRESENT);
        assertThat(room.kept(ofelia)).isEqualTo(5);
    }

    private int undecided(Classroom room) {
        return context.getBean(Rolls.class).undecided(room.colleague()).stream()
                .mapToInt(Rolls.Undecided::persons)
                .sum();
    }

    @Test
    void what_cannot_be_is_refused_with_a_reason() {
        var room = Classroom.in(context, "Ofelia");
        var ofelia = room.learners().getFirst();
        var phone = new Phone(context, room.teacher(), Duration.ZERO);
        var tomorrow = room.session(room.session().day().plusDays(1));
        var cancelled = room.session(room.session().day());
        room.cohorts().cancel(cancelled, room.teacher());
        var session = room.session().id();
        var early = phone.note("attendance.marked", marked(tomorrow, ofelia, "present", ""));
        var off = phone.note("attendance.marked", marked(cancelled, ofelia, "present", ""));
        var stranger = phone.note("attendance.marked", marked(session, room.colleague(), "present", ""));
        var unreadable = phone.note("attendance.marked", marked(session, ofelia, "asleep", ""));
        var good = phone.note("attendance.marked", marked(session, ofelia, "present", ""));
        is(phone.sync(early), Result.REFUSED, "not-held");
        is(phone.answer(off), Result.REFUSED, "not-held");
        is(phone.answer(stranger), Result.REFUSED, "not-found");
        is(phone.answer(unreadable), Result.REFUSED, "bad-input");
        is(phone.answer(good), Result.ACCEPTED, "");
        var learner = new Phone(context, ofelia, Duration.ZERO);
        is(
                learner.sync(learner.note("attendance.marked", marked(session, ofelia, "present", ""))),
                Result.REFUSED,
                "not-found");
        assertThat(room.kept(ofelia)).isOne();
    }

    /// What stands, what nobody decided and how many marks there are, as a list would say.
    private record Model(Map<AccountId, String> stands, Set<AccountId> open, Map<AccountId, Integer> made) {
        /// Only who was shown every mark decides between them.
        void desk(AccountId person, String mark, boolean shown) {
            made.merge(person, 1, Integer::sum);
            stands.put(person, mark);
            if (shown) {
                open.remove(person);
            }
        }

        void field(AccountId person, String mark, String knew) {
            var now = stands.getOrDefault(person, "");
            made.merge(person, 1, Integer::sum);
            if (now.isEmpty() || now.equals(knew) || now.equals(mark)) {
                stands.put(person, mark);
            } else {
                open.add(person);
            }
        }
    }

    /// Two teachers' phones and a desk, beside a list of what each knew.
    @Seeds(6)
    void no_mark_is_lost_and_what_nobody_decided_is_seen(long seed) {
        var random = new Random(seed);
        var room = Classroom.in(context, "Ofelia", "Julián", "Berta");
        var phones = List.of(
                new Phone(context, room.teacher(), Duration.ofDays(-7)),
                new Phone(context, room.colleague(), Duration.ofMinutes(3)));
        var knows = List.of(new HashMap<AccountId, String>(), new HashMap<AccountId, String>());
        var page = new HashMap<AccountId, Long>();
        var model = new Model(new HashMap<>(), new HashSet<>(), new HashMap<>());
        for (var step = 0; step < 60; step++) {
            var one = room.learners().get(random.nextInt(3));
            var mark = Mark.values()[random.nextInt(4)];
            var who = random.nextInt(2);
            switch (random.nextInt(5)) {
                case 0 -> {
                    // The page may have been opened before the last marks came.
                    var shown = page.getOrDefault(one, 0L);
                    model.desk(one, mark.code(), shown == room.shown(one));
                    room.marks(one, mark, room.teacher(), shown);
                }
                case 1 -> page.put(one, room.shown(one));
                case 2 -> {
                    arrive(phones.get(who), random.nextBoolean(), model);
                    knows.get(who).putAll(model.stands());
                }
                default -> {
                    var knew = knows.get(who).getOrDefault(one, "");
                    phones.get(who)
                            .note("attendance.marked", marked(room.session().id(), one, mark.code(), knew));
                    knows.get(who).put(one, mark.code());
                }
            }
            agrees(room, model);
        }
        assertThat(context.getBean(Field.class).check()).isEmpty();
    }

    private static void arrive(Phone phone, boolean twice, Model model) {
        var unsent = phone.unsent();
        var batch = phone.batch(unsent);
        if (twice) {
            phone.send(batch);
        }
        phone.hear(phone.send(batch));
        for (var item : unsent) {
            var said = item.payload();
            model.field(
                    new AccountId(UUID.fromString(said.path("person").stringValue())),
                    said.path("mark").stringValue(),
                    said.path("knew").stringValue());
        }
    }

    private void agrees(Classroom room, Model model) {
        assertThat(undecided(room)).isEqualTo(model.open().size());
        room.learners().forEach(learner -> {
            assertThat(room.stands(learner).map(Mark::code).orElse(""))
                    .isEqualTo(model.stands().getOrDefault(learner, ""));
            assertThat(room.kept(learner)).isEqualTo(model.made().getOrDefault(learner, 0));
        });
    }
}
