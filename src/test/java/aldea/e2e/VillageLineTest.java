package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.operate.Verified;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.testing.Chromium;
import aldea.testing.Hand;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// The programme from end to end, by people in browsers: somebody may teach, a cohort learns, a team takes businesses,
/// they sell live, they are asked again, the village moves. Each number is followed to its rows, and those are added
/// up again. Only the clock is moved by hand, and who has which role.
@Tag("e2e")
@InVillage
// Where all timers run, as in a house: tests elsewhere leave behind what theirs must not meet.
@TestPropertySource(properties = "village=live")
class VillageLineTest {
    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final TestClock clock;
    private final Fair fair;
    private final Market market;
    private final Shows shows;
    private final AccountId operator;
    private final AccountId teacher;
    private final AccountId student;

    VillageLineTest(@Autowired ApplicationContext context, @Autowired TestClock clock) {
        this.context = context;
        this.clock = clock;
        this.fair = Fair.in(context);
        this.market = new Market(context);
        this.shows = new Shows(clock);
        this.operator = somebody("Rosa");
        fair.people().grant(operator, Role.OPERATOR, Scope.EVERYWHERE, operator);
        this.teacher = somebody("Tomás");
        this.student = fair.somebody(Role.STUDENT);
    }

    @Test
    void from_a_teacher_to_a_village_that_moves() {
        var books = Verified.before(context);
        try (var chromium = Chromium.withCamera(port)) {
            var office = signedIn(chromium.laptop(), operator);
            var phone = signedIn(chromium.phone(), student);
            var desk = signedIn(chromium.laptop(), fair.coordinator());
            certify(chromium, office, phone);

            var stalls = List.of(
                    stall(chromium, "Luz", "Taller de Luz", "Rebozo de grana"),
                    stall(chromium, "Concepción", "Barro de Chón", "Jarro verde"),
                    stall(chromium, "Nicolasa", "Pan de Nico", "Pan de yema"));
            var company = new Company(context, fair, student);
            company.form(desk);
            var businesses = new ArrayList<BusinessId>();
            stalls.forEach(stall -> businesses.add(company.take(desk, stall)));
            company.askWithoutANetwork(phone, stalls, businesses);

            var before = Distance.of(desk, village().slug());
            assertThat(before).isEqualTo(new Distance(0, 0));
            for (var stall : stalls) {
                company.own(stall);
                market.openShop(stall.phone(), village().name(), stall.shop());
                company.link(desk, businesses.get(stalls.indexOf(stall)), stall);
                market.offer(stall.phone(), stall.product(), 400);
            }
            sell(chromium, stalls);
            for (var business : businesses) {
                desk.navigate("/businesses/" + business.value());
                market.reloadUntil(desk, "Activo");
            }
            for (var business : businesses) {
                company.askAgain(phone, business, business.equals(businesses.getFirst()) ? "1 de 1" : "0 de ");
            }
            var after = Distance.of(desk, village().slug());
            assertThat(after).isEqualTo(new Distance(120_000, 3));
            new Tiles(context, office, village()).addUp();
        }
        books.nothingNew();
    }

    /// The course asks for a first product and a broadcast of ten minutes: the student learns it with a shop of their
    /// own. So the certificate is there before the team takes businesses, and those have a first broadcast of theirs.
    private void certify(Chromium chromium, Page office, Page phone) {
        var board = signedIn(chromium.phone(), teacher);
        var school = new School(context, fair, teacher, student);
        var studies = new Studies(context, School.COURSE);
        school.accredit(office);
        var cohort = school.openCohort(board);
        school.join(phone, board);
        var classmate = signedIn(chromium.phone(), fair.somebody(Role.STUDENT));
        school.join(classmate, board);
        studies.read(classmate, 1);
        studies.read(phone, studies.lessons().size());
        studies.sitTheExam(phone);
        studies.handIn(phone);
        studies.mark(board, school.name(student));
        school.callTheRoll(board, cohort);
        school.standing(board, cohort);
        market.openShop(phone, village().name(), "Puesto de práctica");
        market.offer(phone, "Servilleta bordada", 90);
        shows.end(phone, shows.begin(phone, "Mi primera venta", "Servilleta bordada"));
        school.certify(board, phone, cohort);
    }

    /// The first sells to who watches; the others to somebody who finds them in their village.
    private void sell(Chromium chromium, List<Stall> stalls) {
        var keeper = signedIn(chromium.phone(), keeper());
        var watching = chromium.laptop();
        var first = stalls.getFirst();
        var show = shows.begin(first.phone(), "Rebozos de hoy", first.product());
        watching.navigate(show);
        Stage.seesMovingPicture(watching);
        Stage.pin(first.phone(), first.product());
        assertThat(watching.locator("[data-pinned]")).containsText(first.product());
        watching.locator("[data-pinned]").getByRole(AriaRole.BUTTON).first().click();
        market.pay(watching, "ximena@example.org");
        shows.end(first.phone(), show);

        var visiting = chromium.laptop();
        for (var stall : stalls.subList(1, 3)) {
            visiting.navigate("/places/villages/" + village().slug());
            Hand.follow(visiting, stall.shop());
            Hand.follow(visiting, stall.product());
            Hand.press(visiting, "Agregar a la canasta");
        }
        market.pay(visiting, "yolanda@example.org");

        for (var stall : stalls) {
            var parcel = market.label(stall.phone());
            market.scan(keeper, fair.village().point(), parcel, "Me lo trajeron");
            market.scan(keeper, fair.village().point(), parcel, "Lo entregué");
        }
        market.accept(watching, 1);
        market.accept(visiting, 2);
        clock.advance(Duration.ofMinutes(1));
    }

    private Stall stall(Chromium chromium, String owner, String business, String product) {
        var account = somebody(owner);
        return new Stall(
                account,
                owner,
                fair.people().person(account).email(),
                business,
                "Tienda de " + owner,
                product,
                signedIn(chromium.phone(), account));
    }

    private AccountId keeper() {
        var keeper = somebody("Lupita");
        fair.people()
                .grant(
                        keeper,
                        Role.POINT_KEEPER,
                        Scope.point(fair.village().point().value()),
                        keeper);
        return keeper;
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
