package aldea.baskets;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.HeaderSpot;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The way to the basket with its count and what is held, which come from cookies: every page shows them.
@Component
class BasketInHeader implements Section<HeaderSpot> {
    private final BrowserBasket browser;

    BasketInHeader(BrowserBasket browser) {
        this.browser = browser;
    }

    @Override
    public Class<HeaderSpot> spot() {
        return HeaderSpot.class;
    }

    @Override
    public int position() {
        return 20;
    }

    @Override
    public Optional<Fragment> fill(HeaderSpot spot) {
        var request = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet
                ? Optional.of(servlet.getRequest())
                : Optional.<HttpServletRequest>empty();
        return Optional.of(new Fragment(
                "baskets/_link.jte",
                Map.of(
                        "units", request.map(BrowserBasket::count).orElse(0),
                        "held", request.flatMap(browser::held))));
    }
}
