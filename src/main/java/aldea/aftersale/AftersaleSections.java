package aldea.aftersale;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.orders.PurchaseSpot;
import aldea.people.DeskSpot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The ways to what comes after a sale, on other modules' pages.
@Configuration
class AftersaleSections {
    /// A link alone: the page that follows a purchase is asked for with every sale, and no query more.
    @Bean
    Section<PurchaseSpot> afterPurchase() {
        return Section.of(
                PurchaseSpot.class, 20, spot -> Optional.of(new Fragment("aftersale/_purchase.jte", Map.of())));
    }

    @Bean
    Section<PurchaseSpot.Packing> beforePacking(ReturnTable returns) {
        return Section.of(PurchaseSpot.Packing.class, 10, spot -> {
            var open = returns.of(spot.order()).stream().anyMatch(Return::isOpen);
            return Optional.of(new Fragment(
                    "aftersale/_packing.jte", Map.of("path", MakerPages.path(spot.order()), "open", open)));
        });
    }

    @Bean
    Section<DeskSpot> returnsOnDesk(Looks looks) {
        return Section.of(DeskSpot.class, 12, spot -> {
            var waiting = spot.viewer().account().map(looks::waiting).orElseGet(List::of);
            return waiting.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fragment("aftersale/_desk.jte", Map.of("waiting", waiting)));
        });
    }
}
