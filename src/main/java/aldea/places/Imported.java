package aldea.places;

import static aldea.kernel.Columns.texts;

import aldea.kernel.CleanText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Takes in places of other countries in sets, each with one point where parcels are handed in; what is here already
/// stays as it is.
public interface Imported {
    /// @param id made from the other house's key, so that twice is once; `point` too
    /// @param code the village's, unique in its country, such as a postal code
    /// @param region such as a state, by its code and name
    /// @param source where it is from
    record Place(
            VillageId id,
            PointId point,
            String country,
            String region,
            String regionName,
            String municipality,
            String code,
            String name,
            double latitude,
            double longitude,
            ZoneId zone,
            String source,
            Instant at) {}

    /// @return how many villages were not here
    int add(List<Place> places);
}

@Repository
class ImportedPlaces implements Imported {
    private static final String COUNTRIES = """
            INSERT INTO places.countries (code, name)
            SELECT DISTINCT country, country FROM unnest(:countries::text[]) AS c (country)
            ON CONFLICT DO NOTHING""";
    private static final String REGIONS = """
            INSERT INTO places.regions (id, country, code, name, zone, source)
            SELECT DISTINCT ON (country, code) id, country, code, name, zone, source
              FROM unnest(:ids::uuid[], :countries::text[], :codes::text[], :names::text[], :zones::text[],
                          :sources::text[]) AS r (id, country, code, name, zone, source)
            ON CONFLICT DO NOTHING""";
    private static final String MUNICIPALITIES = """
            INSERT INTO places.municipalities (id, region, code, name)
            SELECT DISTINCT ON (r.id, m.name) m.id, r.id, m.name, m.name
              FROM unnest(:ids::uuid[], :countries::text[], :regions::text[], :names::text[])
                AS m (id, country, region, name)
              JOIN places.regions r ON r.country = m.country AND r.code = m.region
            ON CONFLICT DO NOTHING""";
    private static final String VILLAGES = """
            INSERT INTO places.villages (id, country, municipality, census_code, slug, name, folded, latitude,
                                         longitude, zone, entered_at)
            SELECT v.id, v.country, m.id, v.code, v.slug, v.name, v.folded, v.latitude, v.longitude, v.zone, v.at
              FROM unnest(:ids::uuid[], :countries::text[], :regions::text[], :municipalities::text[],
                          :codes::text[], :slugs::text[], :names::text[], :folded::text[], :latitudes::float8[],
                          :longitudes::float8[], :zones::text[], :ats::timestamptz[])
                AS v (id, country, region, municipality, code, slug, name, folded, latitude, longitude, zone, at)
              JOIN places.regions r ON r.country = v.country AND r.code = v.region
              JOIN places.municipalities m ON m.region = r.id AND m.code = v.municipality
            ON CONFLICT DO NOTHING""";
    private static final String POINTS = """
            INSERT INTO places.points (id, village, name, address, opened_at)
            SELECT p.id, p.village, p.name, p.code, p.at
              FROM unnest(:ids::uuid[], :villages::uuid[], :names::text[], :codes::text[], :ats::timestamptz[])
                AS p (id, village, name, code, at)
              JOIN places.villages v ON v.id = p.village
            ON CONFLICT DO NOTHING""";

    private final JdbcClient jdbc;

    ImportedPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public int add(List<Place> places) {
        jdbc.sql(COUNTRIES).param("countries", texts(places, Place::country)).update();
        jdbc.sql(REGIONS)
                .param("ids", texts(places, place -> derived(place, "region")))
                .param("countries", texts(places, Place::country))
                .param("codes", texts(places, Place::region))
                .param("names", texts(places, Place::regionName))
                .param("zones", texts(places, Place::zone))
                .param("sources", texts(places, Place::source))
                .update();
        jdbc.sql(MUNICIPALITIES)
                .param("ids", texts(places, place -> derived(place, place.municipality())))
                .param("countries", texts(places, Place::country))
                .param("regions", texts(places, Place::region))
                .param("names", texts(places, Place::municipality))
                .update();
        var added = villages(places);
        jdbc.sql(POINTS)
                .param("ids", texts(places, place -> place.point().value()))
                .param("villages", texts(places, place -> place.id().value()))
                .param("names", texts(places, Place::name))
                .param("codes", texts(places, Place::code))
                .param("ats", texts(places, Place::at))
                .update();
        return added;
    }

    private int villages(List<Place> places) {
        return jdbc.sql(VILLAGES)
                .param("ids", texts(places, place -> place.id().value()))
                .param("countries", texts(places, Place::country))
                .param("regions", texts(places, Place::region))
                .param("municipalities", texts(places, Place::municipality))
                .param("codes", texts(places, Place::code))
                .param("slugs", texts(places, place -> CleanText.slug(place.name()) + "-" + place.code()))
                .param("names", texts(places, Place::name))
                .param("folded", texts(places, place -> CleanText.folded(place.name())))
                .param("latitudes", texts(places, Place::latitude))
                .param("longitudes", texts(places, Place::longitude))
                .param("zones", texts(places, Place::zone))
                .param("ats", texts(places, Place::at))
                .update();
    }

    private static UUID derived(Place place, String what) {
        return aldea.kernel.Hash.of(place.country(), place.region(), what);
    }
}
