package aldea.reminders;

import aldea.catalog.Catalog;
import aldea.catalog.ShopSpot;
import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.live.ShowSpot;
import aldea.places.Places;
import aldea.places.VillageSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Not to miss a show: on its own page, its shop's and its village's.
@Configuration
class ReminderSections {
    @Bean
    Section<ShowSpot> reminderOfShow(Reminders reminders) {
        return Section.of(ShowSpot.class, 5, spot -> show(spot, reminders));
    }

    @Bean
    Section<ShopSpot> calendarOfShop(Catalog catalog) {
        return Section.of(
                ShopSpot.class,
                12,
                spot -> subscribe("shops", catalog.shop(spot.shop()).slug()));
    }

    @Bean
    Section<VillageSpot> calendarOfVillage(Places places) {
        return Section.of(
                VillageSpot.class,
                7,
                spot -> subscribe("villages", places.village(spot.village()).slug()));
    }

    private static Optional<Fragment> show(ShowSpot spot, Reminders reminders) {
        var show = spot.broadcast();
        if (!show.shownState().equals("planned")) {
            return Optional.empty();
        }
        var wished = spot.viewer()
                .account()
                .filter(account -> reminders.wished(show.id(), account))
                .isPresent();
        return Optional.of(new Fragment("reminders/_show.jte", Map.of("slug", show.slug(), "wished", wished)));
    }

    private static Optional<Fragment> subscribe(String whose, String slug) {
        return Optional.of(new Fragment("reminders/_subscribe.jte", Map.of("whose", whose, "slug", slug)));
    }
}
