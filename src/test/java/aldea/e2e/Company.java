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
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/// What a team does beside businesses: takes them, asks how digital they are, without a network and with one.
record Company(ApplicationContext context, Fair fair, AccountId student) {
    /// Three businesses, one with the village's shop; the coordinator decides who accompanies them.
    BusinessId takeBusinesses(Page desk) {
        desk.navigate("/teams/new?village=" + village().slug());
        desk.getByLabel("Nombre del equipo").fill("Manos del valle");
        // What the businesses' people speak: so the team comes before those of other tests.
        desk.locator("input[name=languages][value=zapotec]").check();
        Hand.press(desk, "Formar el equipo");
        desk.locator("#members details summary").click();
        desk.locator("#members select[name=somebody]")
                .selectOption(student.value().toString());
        desk.locator("form[action$='/members'] .button").first().click();
        assertThat(desk.locator("main")).containsText(name(student));
        var businesses = List.of(
                fair.registered("Taller de Luz", "Luz", "9581230101"),
                fair.registered("Barro de Chón", "Concepción", "9581230102"),
                fair.registered("Pan de Nico", "Nicolasa", "9581230103"));
        fair.businesses().link(businesses.getFirst(), fair.village().shop(), fair.coordinator());
        for (var business : businesses) {
            desk.navigate("/teams/matches/" + business.value());
            desk.locator("article")
                    .filter(new Locator.FilterOptions().setHasText("Manos del valle"))
                    .locator("form[action$='/decisions'] .button")
                    .first()
                    .click();
            assertThat(desk.locator("main"))
                    .containsText(fair.businesses().business(business).label());
        }
        return businesses.getFirst();
    }

    /// The baseline is asked where there is no signal, and arrives once there is.
    void askWithoutANetwork(Page phone, BusinessId business) {
        phone.navigate("/field/home");
        assertThat(phone.locator("#businesses")).containsText("Taller de Luz");
        phone.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
        phone.context().setOffline(true);
        phone.navigate("/field/home");
        Hand.follow(phone, "Taller de Luz");
        Hand.follow(phone, "Hacer las preguntas");
        phone.waitForSelector("body[data-ready=yes] form[data-found]");
        phone.evaluate("() => document.querySelectorAll('main input[type=radio][value=\"1\"]')"
                + ".forEach(one => one.click())");
        Phones.fits(phone);
        Hand.press(phone, "Anotar las respuestas");
        assertThat(phone.locator("#unsent li")).hasCount(1);
        phone.context().setOffline(false);
        phone.navigate("/field/home");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        !context.getBean(Maturity.class).assessments(business).isEmpty());
        phone.navigate("/field/home");
        assertThat(phone.locator("[data-none]")).isVisible();
        phone.navigate("/maturity/businesses/" + business.value());
        assertThat(phone.locator("main")).containsText("25 de 100");
    }

    void askAgain(Page phone, BusinessId business) {
        answer(phone, business, "T1", 3);
        assertThat(phone.locator("main")).containsText("75 de 100");
        // The figure of the answers, from its rows.
        var facts = phone.locator("dl.facts a[href*='/facts/']");
        for (var number = 0; number < facts.count(); number++) {
            var said = Pattern.compile("([0-9,]+) de ([0-9,]+)")
                    .matcher(facts.nth(number).innerText());
            assertThat(said.find()).isTrue();
            facts.nth(number).click();
            assertThat(phone.locator("tbody tr").count()).isEqualTo(Integer.parseInt(said.group(2)));
            assertThat(phone.locator("tbody .badge--good").count()).isEqualTo(Integer.parseInt(said.group(1)));
            phone.navigate("/maturity/businesses/" + business.value());
        }
        assertThat(facts.count()).isEqualTo(5);
        assertThat(phone.locator("dl.facts a[href$='/facts/live']")).containsText("1 de 1");
        assertThat(phone.locator("dl.facts a[href$='/facts/paid']")).containsText("1 de 1");
        Phones.fits(phone);
    }

    private void answer(Page phone, BusinessId business, String wave, int level) {
        phone.navigate("/maturity/businesses/" + business.value() + "/assessments/new?side=respondent&wave=" + wave);
        phone.evaluate(
                "level => document.querySelectorAll(`main input[type=radio][value='${level}']`)"
                        + ".forEach(one => { one.checked = true; })",
                level);
        Phones.fits(phone);
        phone.locator("main .action-bar .button").click();
    }

    private Places.Village village() {
        return context.getBean(Places.class).village(fair.village().id());
    }

    private String name(AccountId account) {
        return fair.people().person(account).name();
    }
}
