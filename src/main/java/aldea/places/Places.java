package aldea.places;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Countries, regions, villages and village points.
@Service
public class Places {
    /// A village as others may know it.
    ///
    /// @param slug in its address `/places/villages/{slug}`, unique
    /// @param censusCode the statistical office's key, for Mexico INEGI's nine digits
    /// @param region such as a state, `municipality` such as Teotitlán del Valle
    /// @param zone in which its business day is counted
    public record Village(
            VillageId id,
            String slug,
            String name,
            String censusCode,
            String municipality,
            String region,
            String country,
            double latitude,
            double longitude,
            ZoneId zone,
            Optional<Households> households) {}

    /// Inhabited dwellings, the denominator of the designation rule.
    ///
    /// @param source such as `INEGI, Censo 2020`
    public record Households(int count, String source, LocalDate on) {}

    /// @param name such as `Abarrotes Lupita`
    public record Point(PointId id, VillageId village, String name, String address) {}

    /// What is needed to enter a village by hand.
    public record VillageDraft(
            String name,
            String censusCode,
            String municipality,
            String region,
            String country,
            double latitude,
            double longitude,
            ZoneId zone,
            Optional<Households> households) {}

    /// Enters a village, or returns the one that has its census code.
    public VillageId addVillage(VillageDraft draft) {
        throw new UnsupportedOperationException();
    }

    public PointId addPoint(VillageId village, String name, String address) {
        throw new UnsupportedOperationException();
    }

    /// Refuses with NOT_FOUND when there is none.
    public Village village(VillageId id) {
        throw new UnsupportedOperationException();
    }

    public Optional<Village> villageBySlug(String slug) {
        throw new UnsupportedOperationException();
    }

    /// Villages in which something happens here: those with a point, by name; at most 200.
    public List<Village> activeVillages() {
        throw new UnsupportedOperationException();
    }

    /// Villages whose name begins with or resembles the text, at most 20, for pickers.
    public List<Village> search(String text) {
        throw new UnsupportedOperationException();
    }

    public List<Point> points(VillageId village) {
        throw new UnsupportedOperationException();
    }

    public Point point(PointId id) {
        throw new UnsupportedOperationException();
    }
}
