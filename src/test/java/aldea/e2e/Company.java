package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.maturity.Maturity;
import aldea.people.AccountId;
import aldea.places.Places;
import aldea.testing.Hand;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/// What a team does beside businesses: takes them, asks how digital they are, without a network and with one.
record Company(ApplicationContext context, Fair fair, AccountId student) {
    private static final String TEAM = "Manos del valle";

    void form(Page desk) {
        desk.navigate("/teams/new?village=" + village().slug());
        desk.getByLabel("Nombre del equipo").fill(TEAM);
        // What the businesses' people speak: so the team comes before those of other tests.
        desk.locator("input[name=languages][value=zapotec]").check();
        Hand.press(desk, "Formar el equipo");
        desk.locator("#members details summary").click();
        desk.locator("#members select[name=somebody]")
                .selectOption(student.value().toString());
        desk.locator("form[action$='/members'] .button").first().click();
        assertThat(desk.locator("main"))
                .containsText(fair.people().person(student).name());
    }

    /// Its owner agreed; the coordinator decides who accompanies it.
    BusinessId take(Page desk, Stall stall) {
        desk.navigate("/businesses/new?village=" + village().slug());
        desk.getByLabel("Nombre del negocio").fill(stall.business());
        desk.getByLabel("De qué vive").selectOption("textiles");
        desk.getByLabel("Sí da su permiso para esto").check();
        desk.getByLabel("¿Cómo te lo dijo?").selectOption("paper");
        desk.getByLabel("Nombre de la dueña o el dueño").fill(stall.name());
        desk.getByLabel("Correo de su cuenta en Aldea").fill(stall.email());
        desk.getByLabel("Lengua en la que se siente a gusto").selectOption("zapotec");
        Hand.press(desk, "Anotarlo");
        assertThat(desk.locator("h1")).hasText(stall.business());
        var business = new BusinessId(UUID.fromString(desk.url().replaceAll(".*/businesses/", "")));
        Hand.follow(desk, "Elegir equipo");
        desk.locator("article")
                .filter(new Locator.FilterOptions().setHasText(TEAM))
                .locator("form[action$='/decisions'] .button")
                .first()
                .click();
        assertThat(desk.locator("main")).containsText(stall.business());
        return business;
    }

    /// Whoever was named as the owner says that they are.
    void own(Stall stall) {
        stall.phone().navigate("/people/desk");
        Phones.fits(stall.phone());
        Hand.press(stall.phone(), "Sí, es mío");
        Hand.follow(stall.phone(), stall.business());
        assertThat(stall.phone().locator("h1")).hasText(stall.business());
    }

    /// The baseline is asked where there is no signal, and arrives once there is.
    void askWithoutANetwork(Page phone, List<Stall> stalls, List<BusinessId> businesses) {
        phone.navigate("/field/home");
        assertThat(phone.locator("#businesses li")).hasCount(stalls.size());
        phone.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
        phone.context().setOffline(true);
        for (var asked = 1; asked <= stalls.size(); asked++) {
            phone.navigate("/field/home");
            Hand.follow(phone, stalls.get(asked - 1).business());
            Hand.follow(phone, "Hacer las preguntas");
            phone.waitForSelector("body[data-ready=yes] form[data-found]");
            phone.evaluate("() => document.querySelectorAll('main input[type=radio][value=\"1\"]')"
                    + ".forEach(one => one.click())");
            Phones.fits(phone);
            Hand.press(phone, "Anotar las respuestas");
            assertThat(phone.locator("#unsent li")).hasCount(asked);
        }
        phone.context().setOffline(false);
        phone.navigate("/field/home");
        await().until(() -> businesses.stream()
                .noneMatch(business ->
                        context.getBean(Maturity.class).assessments(business).isEmpty()));
        phone.navigate("/field/home");
        assertThat(phone.locator("[data-none]")).isVisible();
        for (var business : businesses) {
            phone.navigate("/maturity/businesses/" + business.value());
            assertThat(phone.locator("main")).containsText("25 de 100");
        }
    }

    /// The shop that its owner opened is the business's.
    void link(Page desk, BusinessId business, Stall stall) {
        desk.navigate("/businesses/" + business.value());
        desk.getByLabel("Unir una tienda").selectOption(new SelectOption().setLabel(stall.shop()));
        Hand.press(desk, "Unir");
        assertThat(desk.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(stall.shop())))
                .isVisible();
    }

    /// @param live of how many broadcasts, as its page says
    void askAgain(Page phone, BusinessId business, String live) {
        phone.navigate("/maturity/businesses/" + business.value());
        Hand.follow(phone, "T1: del negocio");
        phone.evaluate("() => document.querySelectorAll(`main input[type=radio][value='3']`)"
                + ".forEach(one => { one.checked = true; })");
        Phones.fits(phone);
        phone.locator("main .action-bar .button").click();
        assertThat(phone.locator("main")).containsText("75 de 100");
        assertThat(phone.locator("dl.facts a[href$='/facts/live']")).containsText(live);
        assertThat(phone.locator("dl.facts a[href$='/facts/paid']")).containsText("1 de 1");
        Phones.fits(phone);
        factsAddUp(phone);
        answersAddUp(phone);
    }

    private static void factsAddUp(Page phone) {
        var facts = phone.locator("dl.facts a[href*='/facts/']");
        assertThat(facts).hasCount(5);
        for (var number = 0; number < 5; number++) {
            var said = Pattern.compile("([0-9,]+) de ([0-9,]+)")
                    .matcher(facts.nth(number).innerText());
            assertThat(said.find()).isTrue();
            facts.nth(number).click();
            assertThat(phone.locator("h1 + .lede")).hasText(said.group());
            assertThat(phone.locator("tbody tr")).hasCount(Integer.parseInt(said.group(2)));
            assertThat(phone.locator("tbody .badge--good")).hasCount(Integer.parseInt(said.group(1)));
            phone.goBack();
        }
    }

    /// 32 questions of at most 4.
    private static void answersAddUp(Page phone) {
        phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^T1 ·")))
                .click();
        assertThat(phone.locator("main section .row")).hasCount(32);
        var points = phone.locator("main section .row > p").allInnerTexts().stream()
                .mapToInt(said -> Integer.parseInt(said.strip().substring(0, 1)))
                .sum();
        assertThat(100 * points / (32 * 4)).isEqualTo(75);
    }

    private Places.Village village() {
        return context.getBean(Places.class).village(fair.village().id());
    }
}
