package aldea.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Debian's Chromium, driven as a person would. Each person has a browser profile of their own.
public final class Chromium implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--host-resolver-rules=MAP *.example.org 127.0.0.1",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /// In milliseconds: other tests, and other programs, may keep this machine busy.
    private static final int PATIENCE = 60_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;
    private final List<Page> pages = new ArrayList<>();
    private final String origin;

    public Chromium(int port) {
        this("http://localhost:" + port);
    }

    /// Opens an address whose name leads to this machine and whose certificate nobody else knows.
    ///
    /// @param origin such as `https://pueblo.example.org:8443`
    public Chromium(String origin) {
        this(origin, List.of());
    }

    /// Everybody has a camera and a microphone that show a moving picture and beep, and lets any page use them.
    public static Chromium withCamera(int port) {
        return new Chromium(
                "http://localhost:" + port,
                List.of(
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream",
                        "--autoplay-policy=no-user-gesture-required"));
    }

    private Chromium(String origin, List<String> more) {
        this.origin = origin;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program())
                        .setArgs(
                                Stream.concat(ARGUMENTS.stream(), more.stream()).toList()));
    }

    /// Somebody with a cheap phone: 360 × 740.
    public Page phone() {
        return person(360, 740);
    }

    /// Somebody at a desk: 1280 × 860.
    public Page laptop() {
        return person(1280, 860);
    }

    private Page person(int width, int height) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("es-MX")
                .setTimezoneId("America/Mexico_City")
                .setIgnoreHTTPSErrors(origin.startsWith("https:"))
                .setBaseURL(origin));
        context.setDefaultTimeout(PATIENCE);
        var page = context.newPage();
        pages.add(page);
        return page;
    }

    private static Path program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium: run bin/setup"));
    }

    /// Leaves a picture of each person's last page in `target/e2e`.
    @Override
    public void close() {
        for (var i = 0; i < pages.size(); i++) {
            var picture = Path.of("target", "e2e", "person-%d.png".formatted(i));
            try {
                pages.get(i)
                        .screenshot(
                                new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
            } catch (com.microsoft.playwright.PlaywrightException noPicture) {
                System.err.println("no picture of person " + i + ": " + noPicture.getMessage());
            }
        }
        browser.close();
        playwright.close();
    }
}
