package aldea.baskets;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.HeaderSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The way to the basket with its count, which comes from a cookie: every page shows it.
@Component
class BasketInHeader implements Section<HeaderSpot> {
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
        return Optional.of(new Fragment("baskets/_link.jte", Map.of("units", units())));
    }

    private static int units() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet
                ? BrowserBasket.count(servlet.getRequest())
                : 0;
    }
}
