package aldea.screens;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Follows the links of a running demo as each of its people, and examines a page of each GET route of
/// `docs/generated/routes.md` that somebody comes to: at 360 and 1280 pixels axe finds nothing and nothing sticks out.
/// Routes that are no pages are listed with what they answer, and pages to which no link leads with their address.
///
/// Not among the tests of a build, for it wants a demo that runs: `bin/axe` starts it.
final class RouteWalk {
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    // How many pages of a route each person comes to, and how many of them are looked at closely.
    private static final int VISITED = 5;
    private static final int EXAMINED = Integer.getInteger("walk.pages", 1);
    private static final int MOST = 700;
    // What somebody does on a page so that another one has something to show.
    private static final Map<String, String> STEPS = Map.of(
            // From the basket one comes to the checkout.
            "/catalog/products/{slug}", "/baskets",
            "/exams/courses/{course}", "/attempts",
            "/exams/attempts/{id}", "/answers",
            "/exams/courses/{course}/task", "/handins");

    private final String address = System.getProperty("screens.address", "http://127.0.0.1:8080");
    private final List<String> people =
            List.of(System.getProperty("walk.people", "").split(","));
    private final Routes routes = new Routes();
    private final Map<String, Integer> examined = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> unlinked = new TreeMap<>();
    private final Map<String, String> faults = new LinkedHashMap<>();

    @Test
    void no_route_has_a_page_that_axe_objects_to() {
        var own = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (var playwright = Playwright.create(own);
                var browser = playwright.chromium().launch(chromium())) {
            var pages = new LinkedHashMap<String, Page>();
            people.forEach(person -> pages.put(person.strip(), walk(browser, person.strip())));
            pages.forEach((person, page) -> ask(page, person));
        }
        System.out.printf(
                "%s%n%d pages looked at; no link leads to %s%n",
                routes.report(),
                examined.values().stream()
                        .mapToInt(times -> Math.min(times, EXAMINED))
                        .sum(),
                unlinked);
        assertThat(faults.entrySet()).isEmpty();
    }

    private static BrowserType.LaunchOptions chromium() {
        var path = System.getenv().getOrDefault("ALDEA_CHROMIUM", "/usr/bin/chromium");
        return new BrowserType.LaunchOptions().setExecutablePath(Path.of(path)).setArgs(List.of("--no-sandbox"));
    }

    private Page walk(Browser browser, String person) {
        var options = new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                // axe is put into the page from outside.
                .setBypassCSP(true)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("es-MX");
        var context = browser.newContext(options);
        var page = context.newPage();
        page.onDialog(com.microsoft.playwright.Dialog::accept);
        page.onResponse(routes::heard);
        if (!person.isEmpty()) {
            signIn(context, page, person);
        }
        var open = new ArrayDeque<>(List.of("/", "/people/desk", "/live", "/academy", "/places/villages", "/problems"));
        // Only their own letters: others' lead to what is not theirs.
        open.add("/notice/mailbox?to=" + person);
        var seen = new HashSet<>(open);
        var mine = new HashMap<String, Integer>();
        while (!open.isEmpty() && seen.size() < MOST * 10 && mine.size() < MOST) {
            var path = open.poll();
            var route = route(path);
            if (route.isEmpty() || mine.merge(route.get(), 1, Integer::sum) > VISITED) {
                continue;
            }
            links(page, path, route.get(), person).stream().filter(seen::add).forEach(open::add);
        }
        return page;
    }

    /// Routes to which no link led are asked themselves what they are.
    private void ask(Page page, String person) {
        for (var missing : routes.missing()) {
            for (var path : routes.guesses(missing)) {
                if (routes.isMissing(missing)) {
                    links(page, path, missing, person);
                    if (!routes.isMissing(missing)) {
                        unlinked.put(missing, "%s as %s".formatted(path, person));
                    }
                }
            }
        }
    }

    private Optional<String> route(String path) {
        return routes.of(URI.create(path.replaceFirst("[?#].*", "")).getPath());
    }

    private List<String> links(Page page, String path, String route, String person) {
        Response answer;
        try {
            answer = page.navigate(
                    address + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        } catch (PlaywrightException download) {
            routes.noPage(route, "a file to keep");
            return List.of();
        }
        if (answer == null || answer.status() >= 500) {
            faults.put(path, "as %s: status %s".formatted(person, answer == null ? "none" : answer.status()));
            return List.of();
        }
        if (!answer.headers().getOrDefault("content-type", "").startsWith("text/html")) {
            return List.of();
        }
        if (answer.status() == 200) {
            // Whoever must sign in first comes to another route.
            route(URI.create(page.url()).getPath()).ifPresent(one -> examine(page, one, person));
        }
        var links = links(page);
        var step = STEPS.get(route);
        if (step != null && taken.add(route + person) && take(page, step)) {
            route(URI.create(page.url()).getPath()).ifPresent(one -> examine(page, one, person));
            links.addAll(links(page));
        }
        return links;
    }

    @SuppressWarnings("unchecked")
    private static List<String> links(Page page) {
        return new ArrayList<>((List<String>) page.evaluate(LINKS));
    }

    /// Sends a form, if the page has it.
    private static boolean take(Page page, String action) {
        if (page.locator("main form[method=post][action$='%s']".formatted(action))
                        .count()
                == 0) {
            return false;
        }
        page.waitForNavigation(() -> page.evaluate(SEND, action));
        return true;
    }

    private void examine(Page page, String route, String person) {
        if (page.evaluate("document.doctype === null").equals(true)) {
            routes.noPage(route, "a part of a page");
            return;
        }
        routes.examined(route);
        if (examined.merge(route + " " + person, 1, Integer::sum) > EXAMINED) {
            return;
        }
        for (var width : List.of(360, 1280)) {
            page.setViewportSize(width, width == 360 ? 740 : 900);
            page.waitForFunction("document.fonts.status === 'loaded'");
            for (var fault : Examination.faults(page)) {
                faults.putIfAbsent(
                        "%s: %s".formatted(route, fault), "%s as %s at %d".formatted(page.url(), person, width));
            }
        }
        page.setViewportSize(360, 740);
    }

    private void signIn(BrowserContext context, Page page, String person) {
        page.navigate(address + "/people/sign-in?next=/people/desk");
        page.locator("#email").fill(person);
        page.locator("main form[action='/people/sign-in'] .button").click();
        page.waitForURL("**/people/sign-in/code*");
        examine(page, "/people/sign-in/code", person);
        var mail = context.newPage();
        for (var look = 0; look < 40; look++) {
            mail.navigate(address + "/notice/mailbox?to=" + person);
            var code = CODE.matcher(mail.locator("main").innerText());
            if (code.find()) {
                mail.close();
                page.locator("#code").fill(code.group());
                page.locator("main form .button").first().click();
                page.waitForURL("**/people/desk");
                return;
            }
            mail.waitForTimeout(500);
        }
        throw new IllegalStateException("no code for " + person);
    }

    private static final String SEND = """
            action => {
              const form = document.querySelector(`main form[method=post][action$='${action}']`);
              form.querySelectorAll('[type=radio]').forEach(one => one.checked = true);
              form.querySelectorAll('textarea').forEach(one => one.value = 'Hicimos una venta de prueba.');
              form.requestSubmit();
            }""";

    private static final String LINKS = """
            () => [...[...document.querySelectorAll('a[href]:not(svg a)'), ...document.querySelectorAll('svg a[href]')]
                        .map(one => one.getAttribute('href')),
                    ...[...document.querySelectorAll('form:not([method=post])')].map(one =>
                        (one.getAttribute('action') ?? '') + '?' + new URLSearchParams(new FormData(one)))]
                .map(one => URL.parse(one, location))
                .filter(one => one?.port === location.port)
                .map(one => one.pathname + one.search)""";
}
