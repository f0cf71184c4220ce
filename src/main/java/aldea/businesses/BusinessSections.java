package aldea.businesses;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.AccountSpot;
import aldea.people.DeskSpot;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.places.Places.Located;
import aldea.places.VillageId;
import aldea.places.VillageSpot;
import aldea.programme.Measure;
import aldea.programme.Tally;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Ways to the registry: from the desk of who keeps it, a village's page, and the account of an owner; and its numbers.
@Configuration
class BusinessSections {
    /// Businesses of which others say that they are a viewer's.
    private record Asking(ConsentTable consents, Reading reading, People people) {
        private static final int AT_ONCE = 20;

        List<BusinessView.Named> of(Viewer viewer) {
            var asked = viewer.account().map(consents::asked).orElse(Map.of());
            if (asked.isEmpty()) {
                return List.of();
            }
            var businesses = reading.all(asked.keySet());
            var by = people.persons(asked.values());
            return asked.entrySet().stream()
                    .limit(AT_ONCE)
                    .flatMap(one -> Stream.ofNullable(businesses.get(one.getKey()))
                            .map(it -> new BusinessView.Named(
                                    it,
                                    Optional.ofNullable(by.get(one.getValue()))
                                            .map(People.Person::name)
                                            .orElse(""))))
                    .toList();
        }
    }

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
    Tally businessesByStage(Reading reading) {
        return new Tally() {
            @Override
            public Set<Measure> measures() {
                return EnumSet.of(
                        Measure.BUSINESSES,
                        Measure.IDEA,
                        Measure.REGISTERED,
                        Measure.LISTED,
                        Measure.FIRST_SALE,
                        Measure.ACTIVE);
            }

            @Override
            public void count(int year, boolean now, Board board) {
                if (now) {
                    reading.countsByVillage()
                            .forEach((village, stages) -> stages.forEach((stage, number) -> {
                                board.add(Measure.valueOf(stage.name()), village, number);
                                board.add(Measure.BUSINESSES, village, number);
                            }));
                }
            }

            @Override
            public Optional<String> rows(Measure measure, Located village, int year, Viewer viewer) {
                var stage = Stage.find(measure.code()).map(Stage::code).orElse(null);
                var asked = Asked.of(new Asked.Form(stage, village.id().value().toString(), null, null, null, null));
                return Optional.of(asked.href()).filter(href -> Sight.governs(viewer, village.id()));
            }
        };
    }

    @Bean
    Section<AccountSpot> businessesOfOwner(Reading reading, ConsentTable consents, People people) {
        var asking = new Asking(consents, reading, people);
        return Section.of(AccountSpot.class, 30, spot -> {
            var owned = spot.viewer().account().map(reading::of).orElse(List.of());
            var named = asking.of(spot.viewer());
            return owned.isEmpty() && named.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fragment("businesses/_owned.jte", Map.of("owned", owned, "named", named)));
        });
    }

    @Bean
    Section<DeskSpot> businessesToAnswer(Reading reading, ConsentTable consents, People people) {
        var asking = new Asking(consents, reading, people);
        return Section.of(
                DeskSpot.class,
                5,
                spot -> Optional.of(asking.of(spot.viewer()))
                        .filter(named -> !named.isEmpty())
                        .map(named -> new Fragment("businesses/_named.jte", Map.of("named", named))));
    }
}
