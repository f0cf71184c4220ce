package aldea.orders;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.HeaderSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// What orders show on other modules' pages.
@Configuration
class OrderSections {
    @Bean
    Section<HeaderSpot> basketInHeader() {
        return new Header();
    }

    @Bean
    Section<DeskSpot> ordersOnDesk(OrderTable orders, PurchaseLooks looks) {
        return new Desk(orders, looks);
    }

    /// The way to the basket with its count, which comes from a cookie: every page shows it.
    private record Header() implements Section<HeaderSpot> {
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
            return Optional.of(new Fragment("orders/_basket-link.jte", Map.of("units", units())));
        }

        private static int units() {
            var attributes = RequestContextHolder.getRequestAttributes();
            if (!(attributes instanceof ServletRequestAttributes servlet)) {
                return 0;
            }
            return BrowserBasket.read(servlet.getRequest(), BrowserBasket.COUNT)
                    .filter(count -> count.matches("[0-9]{1,6}"))
                    .map(Integer::parseInt)
                    .orElse(0);
        }
    }

    /// What a maker has to pack, oldest first.
    private record Desk(OrderTable orders, PurchaseLooks looks) implements Section<DeskSpot> {
        @Override
        public Class<DeskSpot> spot() {
            return DeskSpot.class;
        }

        @Override
        public int position() {
            return 10;
        }

        @Override
        public Optional<Fragment> fill(DeskSpot spot) {
            return spot.viewer().account().flatMap(maker -> {
                var oldest = orders.of(maker, "paid", SHOWN);
                if (oldest.isEmpty()) {
                    return Optional.empty();
                }
                var shown = oldest.stream()
                        .map(row -> new ToPack(row.shop().value().toString(), looks.order(row)))
                        .toList();
                return Optional.of(new Fragment(
                        "orders/_desk.jte", Map.of("count", orders.count(maker, "paid"), "orders", shown)));
            });
        }
    }

    private static final int SHOWN = 5;
}
