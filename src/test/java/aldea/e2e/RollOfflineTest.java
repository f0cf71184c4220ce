package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.cohorts.Classroom;
import aldea.cohorts.Mark;
import aldea.people.AccountId;
import aldea.screens.Examination;
import aldea.testing.Chromium;
import aldea.testing.Hand;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// A teacher calls the roll in a room without a signal; in the office somebody marked otherwise meanwhile.
@Tag("e2e")
@InVillage
class RollOfflineTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void a_roll_called_without_a_signal_arrives_and_what_differs_is_decided() {
        var room = Classroom.in(context, "Berta", "Julián", "Ofelia");
        var ofelia = room.learners().getLast();
        try (var chromium = new Chromium(port)) {
            var phone = chromium.phone();
            as(phone, room.teacher());
            phone.navigate("/field/home");
            assertThat(phone.locator("#rolls")).containsText("Con marca: 0 / 3");
            phone.waitForFunction("() => navigator.serviceWorker.ready.then(all => all.active.state === 'activated')");
            phone.context().setOffline(true);
            phone.navigate("/field/home");
            Hand.follow(phone, "Los jueves");
            mark(phone, "Berta", "Tarde");
            Hand.press(phone, "Están todas");
            assertThat(phone.locator("button[value=present][aria-pressed=true]"))
                    .hasCount(2);
            look(phone, "attendance");
            Hand.follow(phone, "Listo");
            assertThat(phone.locator("[data-unsent]")).containsText("Sin enviar: 3");
            assertThat(phone.locator("#unsent")).containsText("Ofelia: Está");
            look(phone, "home-of-a-teacher");
            room.marks(ofelia, Mark.ABSENT, room.colleague());

            phone.context().setOffline(false);
            phone.navigate("/field/home");
            // A phone may give a first try up, after twenty seconds.
            assertThat(phone.locator("[data-unsent]"))
                    .hasText("Todo enviado", new LocatorAssertions.HasTextOptions().setTimeout(60_000));
            await().untilAsserted(() -> assertThat(room.learners())
                    .map(one -> room.stands(one).orElseThrow())
                    .containsExactly(Mark.LATE, Mark.PRESENT, Mark.ABSENT));
            Hand.follow(phone, "Llegó del campo");
            Hand.follow(phone, "Ver y decidir");
            assertThat(phone.locator("#p-" + ofelia.value())).containsText("Llegó del campo Está, por Tomás");
            look(phone, "roll-side-by-side");
            phone.locator("#p-" + ofelia.value() + " button[value=present]").click();
            assertThat(phone.locator(".notice--warn")).hasCount(0);
            assertThat(room.stands(ofelia)).contains(Mark.PRESENT);
        }
    }

    private static void mark(Page phone, String name, String mark) {
        phone.locator("#people .member")
                .filter(new Locator.FilterOptions().setHasText(name))
                .getByText(mark, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(phone.locator("#people [aria-pressed=true]")).hasCount(1);
    }

    private static void look(Page phone, String name) {
        Phones.fits(phone);
        phone.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "e2e", name + ".png"))
                .setFullPage(true));
        assertThat(Examination.faults(phone))
                .filteredOn(it -> !it.equals("out of reach"))
                .isEmpty();
    }

    private void as(Page phone, AccountId somebody) {
        var cookie = SignIn.cookieFor(context, somebody).split("=", 2);
        phone.context().addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl("http://localhost")));
    }
}
