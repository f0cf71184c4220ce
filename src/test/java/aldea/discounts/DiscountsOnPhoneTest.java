package aldea.discounts;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.people.AccountId;
import aldea.testing.Chromium;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Village;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@InVillage
@Tag("e2e")
class DiscountsOnPhoneTest {
    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @Test
    void nothing_is_wider_than_a_cheap_phone() {
        var till = new Till(context);
        var village = Village.withMaker(context);
        var shop = Optional.of(village.shop());
        var first = village.product("Rebozo de lana teñido con añil y grana cochinilla", 1500, 5);
        var second = village.product("Jícara laqueada de Olinalá con flores", 320, 5);
        var code = till.code();
        till.open(till.coupon(shop, code, new Gain.PerCent(1000), Till.limits(1, 100)));
        join(till, village);
        try (var chromium = new Chromium(port)) {
            var luz = signedIn(chromium.phone(), village.maker());
            var path = "/discounts/shop/" + village.shop().value();
            fits(luz, path, "shop");
            for (var kind : List.of("coupon", "quantity", "bundle")) {
                fits(luz, path + "/new?kind=" + kind, kind);
            }
            var ana = chromium.phone();
            fits(ana, "/catalog/products/" + first.slug(), "product");
            ana.locator(".action-bar form button").click();
            ana.navigate("/catalog/products/" + second.slug());
            ana.locator(".action-bar form button").click();
            fits(ana, "/baskets", "basket");
            ana.navigate("/orders/checkout");
            ana.getByLabel("Cupón").fill(code);
            ana.getByText("Usar el cupón").click();
            ana.getByText("Cupón " + code).waitFor();
            assertThat(width(ana)).isLessThanOrEqualTo(360);
            picture(ana, "checkout");
        }
    }

    private static void join(Till till, Village village) {
        var now = till.now();
        var campaign = new Campaign(
                new CampaignId(till.ids().next()),
                Campaign.Occasion.BUEN_FIN,
                "El Buen Fin en el pueblo",
                now,
                now.plus(Duration.ofDays(4)),
                "Anuncio del programa");
        till.discounts().open(campaign, village.maker());
        till.open(new Terms(
                Terms.Kind.CAMPAIGN,
                campaign.name(),
                Optional.of(village.shop()),
                Optional.of(campaign.id()),
                Optional.empty(),
                new Gain.PerCent(2000),
                aldea.kernel.Money.MXN,
                0,
                1,
                Terms.Limits.NONE,
                now,
                Optional.of(campaign.until()),
                List.of()));
    }

    private Page signedIn(Page page, AccountId account) {
        var cookie = SignIn.cookieFor(context, account).split("=", 2);
        page.context().addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl("http://localhost:" + port)));
        return page;
    }

    private static void fits(Page page, String path, String name) {
        page.navigate(path);
        assertThat(width(page)).as(path).isLessThanOrEqualTo(360);
        picture(page, name);
    }

    private static int width(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "e2e", "discounts-%s.png".formatted(name)))
                .setFullPage(true));
    }
}
