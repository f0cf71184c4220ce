package aldea.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Takes the pictures in `docs/screens` from a running village and examines every page it passes: nothing sticks out,
/// axe finds nothing, and the main action lies where a thumb reaches it. Fails with a list of what was found.
///
/// Not among the tests of a build, for it wants a demo that runs: `bin/screens` starts it.
final class Screens {
    private static final Set<String> KEPT = Set.of(
            "home",
            "products",
            "shop",
            "product",
            "basket",
            "checkout",
            "purchase",
            "order",
            "desk",
            "live",
            "show",
            "show-deal",
            "show-auction",
            "auction",
            "reminder",
            "live-new",
            "console",
            "village",
            "sign-in",
            "not-found");
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private final String address = System.getProperty("screens.address", "http://127.0.0.1:8080");
    private final Path folder = Path.of(System.getProperty("screens.folder", "docs/screens"));
    private final String maker = System.getProperty("screens.maker", "");
    private final List<String> faults = new ArrayList<>();

    @Test
    void the_pages_are_sound_at_360_and_1280_pixels() throws IOException {
        Files.createDirectories(folder);
        var own = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (var playwright = Playwright.create(own);
                var browser = playwright.chromium().launch(chromium())) {
            all(browser);
        }
        assertThat(faults).isEmpty();
    }

    private static BrowserType.LaunchOptions chromium() {
        var path = System.getenv().getOrDefault("ALDEA_CHROMIUM", "/usr/bin/chromium");
        return new BrowserType.LaunchOptions().setExecutablePath(Path.of(path)).setArgs(List.of("--no-sandbox"));
    }

    private void all(Browser browser) {
        for (var width : new int[] {360, 1280}) {
            var options = new Browser.NewContextOptions()
                    .setViewportSize(width, width == 360 ? 740 : 900)
                    .setHasTouch(width == 360)
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setLocale("es-MX");
            try (var context = browser.newContext(options)) {
                buy(context.newPage(), width);
                if (!maker.isEmpty()) {
                    work(context, width);
                }
            }
        }
        try (var context = browser.newContext(new Browser.NewContextOptions().setLocale("es-MX"))) {
            bargains(context.newPage());
        }
    }

    private void buy(Page page, int width) {
        take(page, "/", "home", width);
        take(page, "/catalog/products", "products", width);
        take(page, "/catalog/products?q=quetzalcoatlus", "products-none", width);
        page.navigate(address + "/catalog/products");
        take(page, page.locator(".card__title a").first().getAttribute("href"), "product", width);
        var shop = href(page, "main a[href^='/catalog/shops/']");
        var village = href(page, "main a[href^='/places/villages/']");
        page.locator("form[action='/baskets'] .button").first().click();
        take(page, "/baskets", "basket", width);
        take(page, "/orders/checkout", "checkout", width);
        take(page, purchase(page), "purchase", width);
        take(page, "/baskets", "basket-empty", width);
        take(page, shop, "shop", width);
        take(page, village, "village", width);
        take(page, "/places/villages", "villages", width);
        take(page, "/live", "live", width);
        var show = href(page, "main .show-card a[href^='/live/']");
        if (!show.isEmpty()) {
            take(page, show, "show", width);
        }
        var planned = href(page, "main .show-card:not(:has(.on-air, .badge)) a[href^='/live/']");
        if (!planned.isEmpty()) {
            take(page, planned.replace("/live/", "/reminders/shows/"), "reminder", width);
        }
        take(page, "/people/sign-in", "sign-in", width);
        take(page, "/problems/sold-out", "problem", width);
        take(page, "/catalog/products/there-is-none", "not-found", width);
        take(page, "/about", "about", width);
        take(page, "/privacy", "privacy", width);
        take(page, "/offline", "offline", width);
    }

    /// The deal and the auction of a demo's show, which come every four minutes: one wait for both widths.
    private void bargains(Page page) {
        page.navigate(address + "/live");
        var show = href(page, "main .show-card:has(.on-air) a[href^='/live/']");
        if (show.isEmpty()) {
            return;
        }
        page.navigate(address + show);
        for (var kind : List.of("deal", "auction")) {
            var card = page.locator("[data-" + kind + "]:not([hidden])");
            card.waitFor(new Locator.WaitForOptions().setTimeout(260_000));
            for (var width : new int[] {360, 1280}) {
                page.setViewportSize(width, width == 360 ? 740 : 900);
                picture(page, "show-" + kind, width);
                examine(page, "show-" + kind, width);
            }
            if (kind.equals("auction")) {
                take(page, "/auctions/" + card.getAttribute("data-auction"), kind, 1280);
                page.setViewportSize(360, 740);
                take(page, URI.create(page.url()).getPath(), kind, 360);
            }
        }
    }

    /// Buys what is in the basket, to be paid by transfer; the path of the purchase.
    private static String purchase(Page page) {
        page.locator("#region").selectOption("Oaxaca");
        page.locator("#postalCode").fill("68000");
        page.locator("button[formaction='/orders/checkout']").click();
        var typed = Map.of(
                "email", "vera@aldea.example",
                "name", "Vera Hernández",
                "phone", "55 1234 5678",
                "locality", "Oaxaca de Juárez",
                "street", "Calle de la Constitución 12");
        typed.forEach((field, text) -> page.locator("#" + field).fill(text));
        page.locator("input[name=method][value=spei]").check();
        page.locator(".till__sum .button--wide").click();
        page.waitForURL("**/orders/purchases/*");
        return URI.create(page.url()).getPath();
    }

    private void work(BrowserContext context, int width) {
        var page = context.newPage();
        page.navigate(address + "/people/sign-in?next=/people/desk");
        page.locator("#email").fill(maker);
        page.locator("main form[action='/people/sign-in'] .button").click();
        page.locator("#code").fill(newestCode(context));
        page.locator("main form .button").first().click();
        page.waitForURL("**/people/desk");
        take(page, "/people/desk", "desk", width);
        var order = href(page, "main a[href^='/orders/']");
        if (!order.isEmpty()) {
            take(page, order, "order", width);
        }
        take(page, "/people/account", "account", width);
        take(page, "/catalog/shops/new", "shop-new", width);
        take(page, "/live/new", "live-new", width);
        page.navigate(address + "/people/desk");
        var console = href(page, "main a[href$='/console']");
        if (!console.isEmpty()) {
            take(page, console, "console", width);
        }
    }

    private String newestCode(BrowserContext context) {
        var mail = context.newPage();
        for (var look = 0; look < 20; look++) {
            mail.navigate(address + "/notice/mailbox?to=" + maker);
            var code = CODE.matcher(mail.locator("main").innerText());
            if (code.find()) {
                mail.close();
                return code.group();
            }
            mail.waitForTimeout(500);
        }
        throw new IllegalStateException("no code in the mailbox of the maker");
    }

    private static String href(Page page, String selector) {
        var links = page.locator(selector);
        return links.count() == 0 ? "" : String.valueOf(links.first().getAttribute("href"));
    }

    private void take(Page page, String path, String name, int width) {
        var answer = page.navigate(address + path);
        if (answer.status() >= 500) {
            fault(name, width, "status " + answer.status());
        }
        page.waitForFunction("document.fonts.status === 'loaded'");
        picture(page, name, width);
        examine(page, name, width);
    }

    private void picture(Page page, String name, int width) {
        if (page.locator("[data-live-player][data-state=live]").count() > 0) {
            page.locator("[data-showing=playing]").waitFor();
        }
        if (KEPT.contains(name)) {
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + "-" + width + ".png")));
        }
    }

    private void examine(Page page, String name, int width) {
        Examination.faults(page).forEach(one -> fault(name, width, one));
    }

    private void fault(String name, int width, String what) {
        faults.add("%s at %d px: %s".formatted(name, width, what));
    }
}
