package aldea.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

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
            "console",
            "village",
            "sign-in",
            "not-found");
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final String AXE = axe();
    private static final String EXAMINE = """
            async () => {
              const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
              const found = await axe.run({runOnly: {type: 'tag', values: rules}});
              if (found.passes.length === 0) return ['axe looked at nothing'];
              return found.violations.flatMap(rule => rule.nodes.map(node =>
                  rule.id + ': ' + node.target.join(' ') + ' ' + (node.any[0]?.message ?? rule.help)));
            }""";
    private static final String STICKS_OUT = """
            () => {
              const wide = document.scrollingElement.clientWidth;
              if (document.scrollingElement.scrollWidth <= wide) return [];
              return [...document.querySelectorAll('main *')]
                  .filter(one => one.getBoundingClientRect().right > wide + 1 && !one.closest('.table-scroll'))
                  .slice(0, 3).map(one => one.tagName + '.' + one.className + ' sticks out');
            }""";
    // Reachable: in the lower half of the screen at some place the page can be scrolled to.
    private static final String OUT_OF_REACH = """
            () => {
              const seen = one => one.checkVisibility({visibilityProperty: true});
              const main = [...document.querySelectorAll('main .button:not(.button--quiet)')].filter(seen);
              const button = main.find(one => one.closest('.action-bar, .pinned')) ?? main[0];
              if (!button) return '';
              const box = button.getBoundingClientRect();
              const y = box.top + box.height / 2 + scrollY;
              const small = Math.min(box.width, box.height) < 44 ? 'the main action is small' : '';
              const near = innerWidth > 600 || y >= innerHeight / 2 || button.closest('.action-bar, .hero, form');
              return near ? small : 'out of reach';
            }""";

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
        take(page, "/people/sign-in", "sign-in", width);
        take(page, "/problems/sold-out", "problem", width);
        take(page, "/catalog/products/there-is-none", "not-found", width);
        take(page, "/about", "about", width);
        take(page, "/privacy", "privacy", width);
        take(page, "/offline", "offline", width);
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
        page.locator(".till__sum .button").click();
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
        if (KEPT.contains(name)) {
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + "-" + width + ".png")));
        }
        ((List<?>) page.evaluate(STICKS_OUT)).forEach(one -> fault(name, width, one.toString()));
        var reach = String.valueOf(page.evaluate(OUT_OF_REACH));
        if (!reach.isEmpty()) {
            fault(name, width, reach);
        }
        page.evaluate(AXE);
        ((List<?>) page.evaluate(EXAMINE)).forEach(one -> fault(name, width, one.toString()));
    }

    private void fault(String name, int width, String what) {
        faults.add("%s at %d px: %s".formatted(name, width, what));
    }

    private static String axe() {
        var pattern = "classpath*:META-INF/resources/webjars/axe-core/*/axe.min.js";
        try {
            return new PathMatchingResourcePatternResolver()
                    .getResources(pattern)[0].getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
