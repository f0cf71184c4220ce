package aldea.baskets;

import aldea.baskets.Baskets.Content;
import aldea.baskets.Baskets.Owner;
import aldea.kernel.Cookie;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The cookies of this module. Count and held time let every page show them without a question to the database.
@Component
class BrowserBasket {
    private static final Cookie COUNT = new Cookie("aldea_basket_count");
    private static final Cookie HELD = new Cookie("aldea_basket_held");
    private static final Cookie TOKEN = new Cookie("aldea_basket");
    private static final Duration LIFE = Duration.ofDays(60);
    private final Ids ids;
    private final InstantSource clock;

    BrowserBasket(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    Owner owner(HttpServletRequest request, Viewer viewer) {
        return new Owner(TOKEN.read(request), viewer.account());
    }

    /// The owner, with a new token for a browser that has none.
    Owner ownerWithToken(HttpServletRequest request, HttpServletResponse response, Viewer viewer) {
        var owner = owner(request, viewer);
        if (owner.token().isPresent() || owner.account().isPresent()) {
            return owner;
        }
        var token = Hash.text("basket", ids.next().toString(), ids.next().toString());
        TOKEN.write(request, response, token, LIFE);
        return new Owner(Optional.of(token), Optional.empty());
    }

    void keepCount(HttpServletRequest request, HttpServletResponse response, Content content) {
        var units = content.lines().stream().mapToInt(Basket.Line::quantity).sum();
        COUNT.write(request, response, String.valueOf(units), units == 0 ? Duration.ZERO : LIFE);
        var now = clock.instant();
        content.held().values().stream()
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .ifPresentOrElse(
                        until -> HELD.write(
                                request,
                                response,
                                String.valueOf(until.getEpochSecond()),
                                Duration.between(now, until)),
                        () -> forgetHeld(request, response));
    }

    private static void forgetHeld(HttpServletRequest request, HttpServletResponse response) {
        if (HELD.read(request).isPresent()) {
            HELD.write(request, response, "", Duration.ZERO);
        }
    }

    /// How long the first of what this browser holds is still held.
    Optional<Duration> held(HttpServletRequest request) {
        return HELD.read(request)
                .filter(until -> until.matches("[0-9]{1,12}"))
                .map(until -> Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(until))))
                .filter(Duration::isPositive);
    }

    static int count(HttpServletRequest request) {
        return COUNT.read(request)
                .filter(count -> count.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
    }
}
