package aldea.orderbook;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.AccountSpot;
import aldea.people.DeskSpot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The ways into the book. Links alone: desks are opened often, and no query more is asked for them.
@Configuration
class OrderbookSections {
    @Bean
    Section<DeskSpot> orderbookOnDesk() {
        return Section.of(DeskSpot.class, 60, spot -> {
            var sides = Sight.sides(spot.viewer()).stream()
                    .filter(side -> side != Side.BUYER)
                    .map(Side::code)
                    .toList();
            return sides.isEmpty() ? Optional.empty() : links(sides);
        });
    }

    @Bean
    Section<AccountSpot> orderbookOfAccount() {
        return Section.of(
                AccountSpot.class,
                10,
                spot -> links(
                        Sight.sides(spot.viewer()).stream().map(Side::code).toList()));
    }

    private static Optional<Fragment> links(List<String> sides) {
        return Optional.of(new Fragment("orderbook/_links.jte", Map.of("sides", sides)));
    }
}
