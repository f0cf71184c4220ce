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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
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
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Follows the links of a running demo as each of its people, and examines a page of each GET route of
/// `docs/generated/routes.md` that somebody comes to: at 360 and 1280 pixels axe finds nothing and nothing sticks out.
/// Routes to which no link led are listed.
///
/// Not among the tests of a build, for it wants a demo that runs: `bin/axe` starts it.
final class RouteWalk {
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final Pattern LINE = Pattern.compile("\\| GET \\| `([^`]+)` \\|.*");
    private static final int A_ROUTE = Integer.getInteger("walk.pages", 2);
    private static final int MOST = 700;

    private final String address = System.getProperty("screens.address", "http://127.0.0.1:8080");
    private final List<String> people =
            List.of(System.getProperty("walk.people", "").split(","));
    private final Map<String, Pattern> routes = routes();
    private final Map<String, Integer> examined = new HashMap<>();
    private final Set<String> reached = new HashSet<>();
    private final Set<String> noPages = new TreeSet<>();
    private final Map<String, String> faults = new LinkedHashMap<>();

    @Test
    void no_route_has_a_page_that_axe_objects_to() {
        var own = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (var playwright = Playwright.create(own);
                var browser = playwright.chromium().launch(chromium())) {
            for (var person : people) {
                walk(browser, person.strip());
            }
        }
        var missing = new TreeSet<>(routes.keySet());
        missing.removeAll(reached);
        System.out.printf(
                "%d of %d routes, %d pages; no page but a file: %s%nnot come to: %s%n",
                reached.size(),
                routes.size(),
                examined.values().stream().mapToInt(Integer::intValue).sum(),
                noPages,
                missing);
        assertThat(faults.entrySet()).isEmpty();
    }

    private static BrowserType.LaunchOptions chromium() {
        var path = System.getenv().getOrDefault("ALDEA_CHROMIUM", "/usr/bin/chromium");
        return new BrowserType.LaunchOptions().setExecutablePath(Path.of(path)).setArgs(List.of("--no-sandbox"));
    }

    private static Map<String, Pattern> routes() {
        try (var lines = Files.lines(Path.of("docs/generated/routes.md"))) {
            var all = new LinkedHashMap<String, Pattern>();
            lines.map(LINE::matcher)
                    .filter(java.util.regex.Matcher::matches)
                    .map(found -> found.group(1))
                    .filter(route -> !route.contains("**"))
                    .forEach(route -> all.put(
                            route,
                            Pattern.compile(route.replaceAll("\\{[^{}]*(\\{[^}]*\\})*[^{}]*\\}", "[^/]+")
                                    .replace(".", "\\."))));
            return all;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /// Fixed words go before placeholders, as the program chooses.
    private Optional<String> route(String path) {
        return routes.keySet().stream()
                .filter(route -> routes.get(route).matcher(path).matches())
                .min(java.util.Comparator.comparingInt((String route) -> route.split("\\{", -1).length)
                        .thenComparing(route -> -route.length()));
    }

    private void walk(Browser browser, String person) {
        var options = new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                // axe is put into the page from outside.
                .setBypassCSP(true)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("es-MX");
        try (var context = browser.newContext(options)) {
            var page = context.newPage();
            page.onDialog(com.microsoft.playwright.Dialog::accept);
            if (!person.isEmpty()) {
                signIn(context, page, person);
            }
            var open = new ArrayDeque<>(
                    List.of("/", "/people/desk", "/live", "/academy", "/places/villages", "/problems"));
            var seen = new HashSet<>(open);
            var mine = new HashMap<String, Integer>();
            while (!open.isEmpty() && seen.size() < MOST * 10 && mine.size() < MOST) {
                var path = open.poll();
                var route = route(URI.create(path).getPath());
                if (route.isEmpty() || mine.merge(route.get(), 1, Integer::sum) > A_ROUTE) {
                    continue;
                }
                links(page, path, route.get(), person).stream()
                        .filter(seen::add)
                        .forEach(open::add);
            }
        }
    }

    private List<String> links(Page page, String path, String route, String person) {
        Response answer;
        try {
            answer = page.navigate(
                    address + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        } catch (PlaywrightException download) {
            reached.add(route);
            noPages.add(route);
            return List.of();
        }
        var type = answer == null ? "" : answer.headers().getOrDefault("content-type", "");
        if (answer == null || answer.status() >= 500) {
            faults.put(path, "as %s: status %s".formatted(person, answer == null ? "none" : answer.status()));
            return List.of();
        }
        if (!type.startsWith("text/html")) {
            reached.add(route);
            noPages.add(route);
            return List.of();
        }
        if (answer.status() == 200) {
            // Whoever must sign in first comes to another route.
            route(URI.create(page.url()).getPath()).ifPresent(one -> examine(page, one, person));
        }
        @SuppressWarnings("unchecked")
        var links = (List<String>) page.evaluate(LINKS);
        return new ArrayList<>(links);
    }

    private void examine(Page page, String route, String person) {
        reached.add(route);
        if (examined.merge(route + " " + person, 1, Integer::sum) > A_ROUTE) {
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

    private static final String LINKS = """
            () => [...document.querySelectorAll('a[href]')]
                .map(one => URL.parse(one.getAttribute('href'), location))
                .filter(one => one?.origin === location.origin)
                .map(one => one.pathname + one.search)""";
}
