package aldea.disputes;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.orders.PurchaseSpot;
import aldea.people.DeskSpot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Disputes on a purchase's page, on the page on which a maker packs, and on the desks of all who are asked.
@Configuration
class DisputeSections {
    @Bean
    Section<PurchaseSpot> disputesOfPurchase(DisputeLooks looks) {
        return Section.of(
                PurchaseSpot.class, 60, spot -> fragment("disputes/_purchase.jte", looks.of(spot.purchase())));
    }

    @Bean
    Section<PurchaseSpot.Packing> disputeOfOrder(DisputeLooks looks) {
        return Section.of(
                PurchaseSpot.Packing.class,
                10,
                spot -> fragment(
                        "disputes/_packing.jte", looks.of(spot.order()).stream().toList()));
    }

    @Bean
    Section<DeskSpot> disputesOnDesk(DisputeLooks looks) {
        return Section.of(DeskSpot.class, 5, spot -> fragment("disputes/_desk.jte", looks.waiting(spot.viewer())));
    }

    private static Optional<Fragment> fragment(String template, List<DisputeView.Listed> disputes) {
        return disputes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fragment(template, Map.of("disputes", disputes)));
    }
}
