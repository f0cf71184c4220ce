package aldea.reminders;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Shop;
import aldea.catalog.ShopId;
import aldea.kernel.Dictionary;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Words;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.people.Viewer;
import aldea.places.Places;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Calendars to subscribe to: of a shop, of a village, or one show to keep.
@RestController
@RequestMapping("/reminders")
class CalendarApi {
    private static final int MOST = 100;

    private final ShowCalendar calendar;
    private final Live live;
    private final Catalog catalog;
    private final Places places;
    private final Dictionary dictionary;

    CalendarApi(ShowCalendar calendar, Live live, Catalog catalog, Places places, Dictionary dictionary) {
        this.calendar = calendar;
        this.live = live;
        this.catalog = catalog;
        this.places = places;
        this.dictionary = dictionary;
    }

    @GetMapping("/shows/{slug}.ics")
    ResponseEntity<String> show(@PathVariable String slug, Viewer viewer) {
        var show = live.bySlug(slug).orElseThrow(CalendarApi::unknown);
        var shop = catalog.shop(show.shop());
        return answer(slug, calendar.of(show.title(), List.of(show), each -> shop.name(), words(viewer)));
    }

    @GetMapping("/shops/{slug}.ics")
    ResponseEntity<String> shop(@PathVariable String slug, Viewer viewer) {
        var shop = catalog.shopBySlug(slug).orElseThrow(CalendarApi::unknown);
        var words = words(viewer);
        return answer(slug, of(words.say("reminders.calendar.shop", shop.name()), List.of(shop), words));
    }

    @GetMapping("/villages/{slug}.ics")
    ResponseEntity<String> village(@PathVariable String slug, Viewer viewer) {
        var village = places.villageBySlug(slug).orElseThrow(CalendarApi::unknown);
        var words = words(viewer);
        var name = words.say("reminders.calendar.village", village.name());
        return answer(slug, of(name, catalog.shopsIn(village.id()), words));
    }

    private String of(String name, List<Shop> shops, Words words) {
        Map<ShopId, Shop> byId = shops.stream().collect(Collectors.toMap(Shop::id, Function.identity()));
        Function<Broadcast, String> shopName = show -> {
            var shop = byId.get(show.shop());
            return shop == null ? catalog.shop(show.shop()).name() : shop.name();
        };
        return calendar.of(name, live.broadcastsOf(byId.keySet(), MOST), shopName, words);
    }

    private Words words(Viewer viewer) {
        return dictionary.in(viewer.language());
    }

    private static ResponseEntity<String> answer(String slug, String calendar) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/calendar;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"%s.ics\"".formatted(slug))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                .body(calendar);
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }
}
