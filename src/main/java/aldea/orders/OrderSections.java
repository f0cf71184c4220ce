package aldea.orders;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What orders show on other modules' pages.
@Configuration
class OrderSections {
    @Bean
    Section<DeskSpot> ordersOnDesk(OrderTable orders, PurchaseLooks looks) {
        return Section.of(DeskSpot.class, 10, spot -> desk(spot, orders, looks));
    }

    /// What a maker has to pack, oldest first.
    private static Optional<Fragment> desk(DeskSpot spot, OrderTable orders, PurchaseLooks looks) {
        return spot.viewer().account().flatMap(maker -> {
            var oldest = orders.of(maker, "paid", SHOWN);
            if (oldest.isEmpty()) {
                return Optional.empty();
            }
            var shown = oldest.stream()
                    .map(row -> new PurchaseView.ToPack(row.shop().value().toString(), looks.order(row)))
                    .toList();
            return Optional.of(
                    new Fragment("orders/_desk.jte", Map.of("count", orders.count(maker, "paid"), "orders", shown)));
        });
    }

    private static final int SHOWN = 5;
}
