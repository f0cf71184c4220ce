package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.businesses.Fair;
import aldea.designation.Designation;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.operate.Verified;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.testing.Chromium;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// The programme from end to end: somebody may teach, a cohort learns, a team takes businesses, they sell live, they
/// are asked again, the village moves. Each number is followed to its rows, and those are added up again.
@Tag("e2e")
@InVillage
class VillageLineTest {
    private static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final TestClock clock;
    private final Fair fair;
    private final AccountId operator;
    private final AccountId teacher;
    private final AccountId student;

    VillageLineTest(@Autowired ApplicationContext context, @Autowired TestClock clock) {
        this.context = context;
        this.clock = clock;
        this.fair = Fair.in(context);
        this.operator = somebody("Rosa");
        fair.people().grant(operator, Role.OPERATOR, Scope.EVERYWHERE, operator);
        this.teacher = somebody("Tomás");
        this.student = fair.somebody(Role.STUDENT);
    }

    @Test
    void from_a_teacher_to_a_village_that_moves() {
        var books = Verified.before(context);
        try (var chromium = new Chromium(port)) {
            var office = signedIn(chromium.laptop(), operator);
            var board = signedIn(chromium.phone(), teacher);
            var phone = signedIn(chromium.phone(), student);
            var desk = signedIn(chromium.laptop(), fair.coordinator());

            var school = new School(context, fair, teacher, student);
            school.accredit(office);
            var cohort = school.openCohort(board);
            school.join(phone, board);
            school.learn(phone, board, cohort);

            var company = new Company(context, fair, student);
            var first = company.takeBusinesses(desk);
            company.askWithoutANetwork(phone, first);
            var before = sold();
            sellLive();
            school.certify(board, phone, cohort);
            company.askAgain(phone, first);
            theVillageMoved(desk, before);
        }
        books.nothingNew();
    }

    private void sellLive() {
        var live = context.getBean(Live.class);
        var product = fair.village().product("Rebozo de grana", 400, 3);
        var show = live.plan(
                fair.village().maker(),
                new Plan(
                        context.getBean(Ids.class).next(),
                        fair.village().shop(),
                        "Rebozos de hoy",
                        clock.instant(),
                        Language.ES,
                        List.of(product.id())));
        live.start(show.id());
        clock.advance(Duration.ofMinutes(11));
        fair.sell();
        live.end(show.id());
    }

    private void theVillageMoved(Page desk, long before) {
        await().atMost(Duration.ofSeconds(20)).until(() -> sold() > before);
        desk.navigate("/designation/villages/" + village().slug());
        desk.locator("section.panel a[href^='/impact/villages/']").first().click();
        var sum = 0L;
        for (var cell : desk.locator("td[data-kept]").allInnerTexts()) {
            sum += cents(cell);
        }
        assertThat(sum).isEqualTo(sold());
    }

    private long sold() {
        return context.getBean(Designation.class)
                .standings(
                        fair.village().id(),
                        Year.of(clock.instant().atZone(BOOKS).getYear()))
                .getFirst()
                .sold()
                .minor();
    }

    private static long cents(String pesos) {
        return Long.parseLong(pesos.replaceAll("[^0-9]", ""));
    }

    private Places.Village village() {
        return context.getBean(Places.class).village(fair.village().id());
    }

    private AccountId somebody(String name) {
        return context.getBean(People.class)
                .register(
                        "line-%s@example.org"
                                .formatted(context.getBean(Ids.class).next()),
                        name,
                        Language.ES);
    }

    private Page signedIn(Page page, AccountId account) {
        var session = SignIn.cookieFor(context, account).split("=", 2);
        page.context().addCookies(List.of(new Cookie(session[0], session[1]).setUrl("http://localhost:" + port)));
        page.onDialog(com.microsoft.playwright.Dialog::accept);
        return page;
    }
}
