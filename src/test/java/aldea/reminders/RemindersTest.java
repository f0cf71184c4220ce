package aldea.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.notice.Notice;
import aldea.people.People;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import aldea.testing.Village;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
class RemindersTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Reminders reminders;

    @Autowired
    ReminderData data;

    @Autowired
    Live live;

    @Autowired
    People people;

    @Autowired
    Notice notice;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @LocalServerPort
    int port;

    Village village;
    Broadcast show;
    String email;

    @BeforeEach
    void plan() {
        village = Village.withMaker(context);
        show = plan("Jarros, ollas; y \"platos\"", Duration.ofHours(3));
        email = "ana-%s@example.org".formatted(ids.next());
    }

    @Test
    void who_asked_gets_one_letter_a_quarter_of_an_hour_before() {
        var ana = people.register(email, "Ana", Language.ES);
        reminders.wish(show, ana);
        reminders.wish(show, ana);
        timers.run("reminders-tell");
        assertThat(reminders.wished(show.id(), ana)).isTrue();

        clock.advance(Duration.ofHours(3).minus(Reminders.AHEAD));
        timers.run("reminders-tell");
        timers.run("reminders-tell");
        Awaitility.await()
                .untilAsserted(() -> assertThat(notice.lettersTo(email))
                        .singleElement()
                        .satisfies(letter -> {
                            assertThat(letter.subject()).contains(show.title()).contains("por empezar");
                            assertThat(letter.body()).contains("/live/" + show.slug());
                        }));
        assertThat(reminders.wished(show.id(), ana)).isFalse();
    }

    @Test
    void a_show_called_off_is_told_and_a_show_that_passed_is_not() {
        var ana = people.register(email, "Ana", Language.EN);
        var passed = plan("Ya fue", Duration.ofHours(5));
        reminders.wish(show, ana);
        reminders.wish(passed, ana);
        live.end(show.id());
        live.start(passed.id());
        live.end(passed.id());
        timers.run("reminders-tell");
        Awaitility.await()
                .untilAsserted(() -> assertThat(notice.lettersTo(email))
                        .singleElement()
                        .satisfies(letter -> assertThat(letter.subject()).contains("will not take place")));
        assertThatThrownBy(() -> reminders.wish(live.broadcast(show.id()), ana))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.NOT_POSSIBLE_NOW));
    }

    @Test
    void who_has_no_account_leaves_an_address_and_nothing_more() {
        try (var browser = new Caller(port)) {
            var path = "/reminders/shows/" + show.slug();
            var wrong = browser.post(path, Map.of("email", "ana at home\r\nBcc: x@example.org"));
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.body()).contains("aria-invalid=\"true\"");
            var done = browser.post(path, Map.of("email", email));
            assertThat(done.body() + done.status()).doesNotContain(email);
            assertThat(browser.get(path + "?done=yes").body()).contains("notice--good");
        }
        clock.advance(Duration.ofHours(3));
        timers.run("reminders-tell");
        Awaitility.await()
                .untilAsserted(() -> assertThat(notice.lettersTo(email)).hasSize(1));
    }

    @Test
    void somebody_signed_in_can_change_their_mind() {
        var ana = people.register(email, "Ana", Language.ES);
        try (var browser = SignIn.caller(context, port, ana)) {
            var path = "/reminders/shows/" + show.slug();
            browser.post(path, Map.of());
            assertThat(browser.get("/live/" + show.slug()).body()).contains("Te vamos a escribir");
            assertThat(data.export(ana).get("wishes")).hasSize(1);
            browser.post(path + "/cancellation", Map.of());
            assertThat(reminders.wished(show.id(), ana)).isFalse();
        }
        reminders.wish(show, ana);
        data.erase(ana);
        assertThat(data.export(ana).get("wishes")).isEmpty();
    }

    @Test
    void calendars_hold_what_is_planned_and_cancel_what_was_called_off() throws Exception {
        var off = plan("Otra", Duration.ofDays(2));
        live.end(off.id());
        var shop = live.broadcast(show.id()).shop();
        try (var browser = new Caller(port)) {
            var slug = context.getBean(Catalog.class).shop(shop).slug();
            var calendar =
                    parsed(browser.get("/reminders/shops/" + slug + ".ics").body());
            assertThat(calendar.<VEvent>getComponents("VEVENT"))
                    .extracting(event -> event.getStatus().getValue())
                    .containsExactlyInAnyOrder("CONFIRMED", "CANCELLED");
            var one = parsed(
                    browser.get("/reminders/shows/" + show.slug() + ".ics").body());
            var event = one.<VEvent>getComponents("VEVENT").getFirst();
            assertThat(event.getSummary().getValue()).contains(show.title());
            assertThat(Instant.from(event.getDateTimeStart().getDate()))
                    .isEqualTo(show.plannedFor().truncatedTo(ChronoUnit.SECONDS));
            assertThat(event.getAlarms()).hasSize(1);
            assertThat(browser.get("/reminders/villages/nowhere.ics").status()).isEqualTo(404);
        }
    }

    private static Calendar parsed(String ics) throws Exception {
        var calendar = new CalendarBuilder().build(new StringReader(ics));
        assertThat(calendar.validate().getEntries()).as(ics).isEmpty();
        return calendar;
    }

    private Broadcast plan(String title, Duration ahead) {
        var product = village.product("Jarro " + title, 120, 4);
        return live.plan(
                village.maker(),
                new Plan(
                        ids.next(),
                        village.shop(),
                        title,
                        clock.instant().plus(ahead),
                        Language.ES,
                        List.of(product.id())));
    }
}
