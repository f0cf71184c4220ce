package aldea.shipping;

import aldea.places.Places;
import aldea.places.PointId;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/// What shipping needs to know of village points, held for some minutes: every quote asks for a zone.
@Component
class Stops {
    /// @param zone in which its business day is counted
    record Stop(String name, String address, String village, String region, ZoneId zone) {}

    private final Places places;
    private final LoadingCache<PointId, Stop> held = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build(this::read);

    Stops(Places places) {
        this.places = places;
    }

    /// Refuses with NOT_FOUND when there is no such point.
    Stop at(PointId point) {
        return held.get(point);
    }

    private Stop read(PointId id) {
        var point = places.point(id);
        var village = places.village(point.village());
        return new Stop(point.name(), point.address(), village.name(), village.region(), village.zone());
    }
}
