package aldea.businesses;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.AccountSpot;
import aldea.people.DeskSpot;
import aldea.places.VillageId;
import aldea.places.VillageSpot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Ways to the registry: from the desk of who keeps it, a village's page, and the account of an owner.
@Configuration
class BusinessSections {
    @Bean
    Section<DeskSpot> businessesOnDesk(Reading reading) {
        return Section.of(DeskSpot.class, 30, spot -> {
            if (!spot.viewer().signedIn() || !Sight.recordsSome(spot.viewer())) {
                return Optional.empty();
            }
            var asked = Asked.of(new Asked.Form(null, null, null, null, null, null));
            var villages = Sight.governed(spot.viewer());
            var counts = villages.filter(List::isEmpty).isPresent()
                    ? Map.<Stage, Integer>of()
                    : reading.counts(villages.orElse(List.of()).stream()
                            .map(VillageId::new)
                            .toList());
            return Optional.of(new Fragment(
                    "businesses/_desk.jte",
                    Map.of(
                            "chips", BusinessLooks.chips(asked, counts),
                            "governs", Sight.governsSome(spot.viewer()))));
        });
    }

    @Bean
    Section<VillageSpot> businessesOfVillage(Reading reading) {
        return Section.of(VillageSpot.class, 40, spot -> {
            if (!Sight.governs(spot.viewer(), spot.village())) {
                return Optional.empty();
            }
            var village = spot.village().value().toString();
            var asked = Asked.of(new Asked.Form(null, village, null, null, null, null));
            var chips = BusinessLooks.chips(asked, reading.counts(List.of(spot.village())));
            return Optional.of(new Fragment("businesses/_village.jte", Map.of("chips", chips)));
        });
    }

    @Bean
    Section<AccountSpot> businessesOfOwner(Reading reading) {
        return Section.of(AccountSpot.class, 30, spot -> {
            var owned = spot.viewer().account().map(reading::of).orElse(List.of());
            return owned.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fragment("businesses/_owned.jte", Map.of("owned", owned)));
        });
    }
}
