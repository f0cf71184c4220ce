package aldea.baskets;

import aldea.baskets.Baskets.Owner;
import aldea.kernel.Cookie;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The cookies of this module. The count lets every page show it without a question to the database.
@Component
class BrowserBasket {
    private static final Cookie COUNT = new Cookie("aldea_basket_count");
    private static final Cookie TOKEN = new Cookie("aldea_basket");
    private static final Duration LIFE = Duration.ofDays(60);
    private final Ids ids;

    BrowserBasket(Ids ids) {
        this.ids = ids;
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

    void keepCount(HttpServletRequest request, HttpServletResponse response, List<Basket.Line> lines) {
        var units = lines.stream().mapToInt(Basket.Line::quantity).sum();
        COUNT.write(request, response, String.valueOf(units), units == 0 ? Duration.ZERO : LIFE);
    }

    static int count(HttpServletRequest request) {
        return COUNT.read(request)
                .filter(count -> count.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
    }
}
