package aldea.glass;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.catalog.Catalog;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.live.Live;
import aldea.live.Plan;
import aldea.people.AccountId;
import aldea.people.People;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/// Two browsers and a show: the host's camera shows the time, the viewer's picture is read. The clock is one, the
/// machine is one, the line is the machine's own: what a mobile network adds is not in these figures.
///
/// @param context of the village
/// @param port where its server answers
/// @param folder for the browsers' profiles
public record Glass(ApplicationContext context, int port, Path folder) {
    private static final Duration SETTLES = Duration.ofSeconds(4);
    private static final Duration BETWEEN_CARDS = Duration.ofSeconds(3);

    /// One show.
    ///
    /// @param ages of the picture on the viewer's screen, in milliseconds, ten looks a second
    /// @param cards how far from its moment in the picture each product's card came, in milliseconds, without sign
    /// @param first milliseconds from opening the page to the first moving picture
    private record Seen(List<Double> ages, List<Double> cards, double first, int stalls) {}

    /// Holds so many shows by the first shop's maker, one after the other.
    ///
    /// @param say hears how it goes
    public Map<String, Object> measure(AccountId maker, int shows, Duration lasting, Consumer<String> say) {
        var all = new ArrayList<Seen>();
        for (var show = 1; show <= shows; show++) {
            var seen = watch(maker, lasting, show);
            say.accept("  show %d: picture p50 %.2f s, p95 %.2f s; card p95 %.2f s; first picture %.2f s; %d stalls"
                    .formatted(
                            show,
                            seconds(seen.ages(), 0.5),
                            seconds(seen.ages(), 0.95),
                            seconds(seen.cards(), 0.95),
                            seen.first() / 1e3,
                            seen.stalls()));
            all.add(seen);
        }
        var ages = all.stream().flatMap(seen -> seen.ages().stream()).toList();
        var cards = all.stream().flatMap(seen -> seen.cards().stream()).toList();
        var results = new LinkedHashMap<String, Object>();
        results.put("bench", "glass");
        results.put("picture_p50_s", seconds(ages, 0.5));
        results.put("picture_p95_s", seconds(ages, 0.95));
        results.put("picture_max_s", seconds(ages, 1));
        results.put(
                "picture_p95_s_each",
                all.stream().map(seen -> seconds(seen.ages(), 0.95)).toList());
        results.put("card_p50_s", seconds(cards, 0.5));
        results.put("card_p95_s", seconds(cards, 0.95));
        results.put(
                "first_picture_s",
                all.stream().map(seen -> rounded(seen.first() / 1e3)).toList());
        results.put("stalls", all.stream().mapToInt(Seen::stalls).sum());
        results.put("looks", ages.size());
        results.put("cards", cards.size());
        results.put("shows", shows);
        return results;
    }

    private Seen watch(AccountId maker, Duration lasting, int number) {
        var address = "http://localhost:" + port;
        var path = "/live/" + plan(maker);
        try (var host = new Browser(folder.resolve("host-" + number));
                var viewer = new Browser(folder.resolve("viewer-" + number))) {
            host.bring(script("camera.js"));
            host.bring("window.confirm = () => true;");
            host.keepCookie("aldea_session", context.getBean(People.class).openSession(maker, "bench"), address);
            host.open(address + path + "/console");
            host.evaluate("document.querySelector('[data-action=start]').click()");
            host.until("the host sends", "document.querySelector('[data-live-console]').dataset.sending === 'yes'");
            viewer.bring(script("eye.js"));
            viewer.open(address + path);
            viewer.until("the viewer sees", "glass.first !== undefined && glass.ages.length > 0");
            pause(SETTLES);
            viewer.evaluate("glass.ages.length = 0, glass.stalls = 0, 0");
            var pressed = pin(host, lasting);
            var glass = viewer.evaluate("glass");
            host.evaluate("document.querySelector('[data-action=end]').click()");
            host.until("the show ends", "!document.querySelector('[data-live-console][data-sending]')");
            return new Seen(
                    numbers(glass.path("ages")),
                    late(pressed, glass.path("cards")),
                    glass.path("first").asDouble() - glass.path("opened").asDouble(),
                    glass.path("stalls").asInt());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Presses one pin after the other until the time is over; when each was pressed, by the clock in the picture.
    private static List<Double> pin(Browser host, Duration lasting) {
        var pressed = new ArrayList<Double>();
        var until = System.nanoTime() + lasting.toNanos();
        for (var turn = 0; System.nanoTime() < until; turn++) {
            pressed.add(host.evaluate("""
                    (() => {
                      const buttons = [...document.querySelectorAll('#run form[action$="/pins"] button')];
                      buttons[%d %% buttons.length].click();
                      return Date.now();
                    })()""".formatted(turn)).asDouble());
            pause(BETWEEN_CARDS);
        }
        pause(BETWEEN_CARDS);
        return pressed;
    }

    private static List<Double> late(List<Double> pressed, JsonNode cards) {
        if (cards.size() < pressed.size()) {
            throw new IllegalStateException("%d cards came of %d".formatted(cards.size(), pressed.size()));
        }
        var late = new ArrayList<Double>();
        for (var at = 0; at < pressed.size(); at++) {
            late.add(Math.abs(cards.get(at).path("picture").asDouble() - pressed.get(at)));
        }
        return late;
    }

    private String plan(AccountId maker) {
        var catalog = context.getBean(Catalog.class);
        var shop = catalog.shopsOf(maker).getFirst();
        var products =
                catalog.productsOf(shop.id()).stream().map(Catalog.Product::id).toList();
        var now = context.getBean(InstantSource.class).instant();
        var command = context.getBean(Ids.class).next();
        return context.getBean(Live.class)
                .plan(maker, new Plan(command, shop.id(), "Tapetes recién hechos", now, Language.ES, products))
                .slug();
    }

    private static List<Double> numbers(JsonNode list) {
        var numbers = new ArrayList<Double>();
        list.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }

    /// @param share such as 0.95
    private static double seconds(List<Double> millis, double share) {
        var sorted = millis.stream().sorted().toList();
        var at = (int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share));
        return sorted.isEmpty() ? Double.NaN : rounded(sorted.get(at) / 1e3);
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }

    private static void pause(Duration time) {
        java.util.concurrent.locks.LockSupport.parkNanos(time.toNanos());
    }

    private static String script(String name) throws IOException {
        try (var bytes = Glass.class.getResourceAsStream("/glass/" + name)) {
            if (bytes == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }
}
