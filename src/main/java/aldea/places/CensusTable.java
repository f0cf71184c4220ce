package aldea.places;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.CleanText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes census rows in sets. Twice is once: rows that are already so are left alone.
@Component
class CensusTable {
    /// @param zone the exception's, else its region's
    record Municipality(UUID id, String name, String zone) {}

    /// What a municipality is known by: its code is unique in its region.
    record Key(UUID region, String code) {}

    /// A region that is here.
    record Known(UUID id, String code) {}

    /// A row, and where it lies.
    record Placed(CensusRow row, Key municipality) {}

    private static final String MUNICIPALITIES = """
            SELECT m.id, m.region, m.code, m.name, coalesce(x.zone, r.zone) AS zone
              FROM places.municipalities m
              JOIN places.regions r ON r.id = m.region
              LEFT JOIN places.zone_exceptions x ON x.country = r.country AND x.municipality_code = m.code
             WHERE r.country = :country""";
    private static final String PUT_COUNTRY = """
            INSERT INTO places.countries AS old (code, name) VALUES (:code, :name)
            ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE old.name = old.code""";
    private static final String REGIONS = """
            SELECT code, name, id FROM places.regions WHERE country = :country""";
    private static final String PUT_REGION = """
            INSERT INTO places.regions (id, country, code, name, zone, source)
            VALUES (:id, :country, :code, :name, :zone, :source)
            ON CONFLICT DO NOTHING""";
    private static final String PUT_MUNICIPALITIES = """
            INSERT INTO places.municipalities (id, region, code, name)
            SELECT new.id, new.region, new.code, new.name
              FROM unnest(:ids::uuid[], :regions::uuid[], :codes::text[], :names::text[])
                AS new (id, region, code, name)
            ON CONFLICT (region, code) DO UPDATE SET name = excluded.name
             WHERE places.municipalities.name IS DISTINCT FROM excluded.name""";
    private static final String KNOWN = """
            SELECT census_code, slug FROM places.villages WHERE country = :country AND census_code = ANY (:codes)""";
    private static final String PUT_VILLAGES = """
            INSERT INTO places.villages AS old (id, country, municipality, census_code, slug, name, folded, latitude,
                                                longitude, altitude_m, population, zone, entered_at)
            SELECT new.id, :country, new.municipality, new.code, new.slug, new.name, new.folded, new.latitude,
                   new.longitude, new.altitude, new.population, new.zone, :now
              FROM unnest(:ids::uuid[], :municipalities::uuid[], :codes::text[], :slugs::text[], :names::text[],
                          :folded::text[], :latitudes::float8[], :longitudes::float8[], :altitudes::int[],
                          :populations::int[], :zones::text[])
                   AS new (id, municipality, code, slug, name, folded, latitude, longitude, altitude, population, zone)
            ON CONFLICT (country, census_code) DO UPDATE
               SET municipality = excluded.municipality, name = excluded.name, folded = excluded.folded,
                   latitude = excluded.latitude, longitude = excluded.longitude,
                   altitude_m = coalesce(excluded.altitude_m, old.altitude_m),
                   population = coalesce(excluded.population, old.population), zone = excluded.zone
             WHERE (old.municipality, old.name, old.latitude, old.longitude, old.altitude_m, old.population, old.zone)
                   IS DISTINCT FROM (excluded.municipality, excluded.name, excluded.latitude, excluded.longitude,
                                     coalesce(excluded.altitude_m, old.altitude_m),
                                     coalesce(excluded.population, old.population), excluded.zone)
            RETURNING xmax = 0 AS added""";
    private static final String PUT_HOUSEHOLDS = """
            INSERT INTO places.households AS old (village, on_date, source, dwellings, entered_at)
            SELECT v.id, :on, :source, new.dwellings, :now
              FROM unnest(:codes::text[], :dwellings::int[]) AS new (code, dwellings)
              JOIN places.villages v ON v.country = :country AND v.census_code = new.code
             WHERE new.dwellings IS NOT NULL
            ON CONFLICT (village, on_date, source) DO UPDATE SET dwellings = excluded.dwellings
             WHERE old.dwellings <> excluded.dwellings""";

    private final JdbcClient jdbc;
    private final PlaceTable places;

    CensusTable(JdbcClient jdbc, PlaceTable places) {
        this.jdbc = jdbc;
        this.places = places;
    }

    void putCountry(CensusShape shape) {
        jdbc.sql(PUT_COUNTRY)
                .param("code", shape.country())
                .param("name", shape.name())
                .update();
    }

    /// The country's regions by code, and by name.
    Map<String, Known> regions(String country) {
        var known = new HashMap<String, Known>();
        jdbc.sql(REGIONS).param("country", country).query(row -> {
            var region = new Known(row.getObject("id", UUID.class), row.getString("code"));
            known.put(region.code(), region);
            known.putIfAbsent(row.getString("name"), region);
        });
        return known;
    }

    void putRegion(UUID id, String code, String name, CensusShape shape) {
        jdbc.sql(PUT_REGION)
                .param("id", id)
                .param("country", shape.country())
                .param("code", code)
                .param("name", name)
                .param("zone", shape.zone().getId())
                .param("source", shape.source())
                .update();
    }

    Map<Key, Municipality> municipalities(String country) {
        var known = new HashMap<Key, Municipality>();
        jdbc.sql(MUNICIPALITIES).param("country", country).query(row -> {
            known.put(
                    new Key(row.getObject("region", UUID.class), row.getString("code")),
                    new Municipality(row.getObject("id", UUID.class), row.getString("name"), row.getString("zone")));
        });
        return known;
    }

    void putMunicipalities(List<UUID> ids, List<Key> keys, List<String> names) {
        jdbc.sql(PUT_MUNICIPALITIES)
                .param("ids", texts(ids, UUID::toString))
                .param("regions", texts(keys, key -> key.region().toString()))
                .param("codes", texts(keys, Key::code))
                .param("names", texts(names, Function.identity()))
                .update();
    }

    /// @param ids as many as rows, for those that are new
    /// @return how many were added (`true`) and changed (`false`); the others were so already
    Map<Boolean, Integer> putVillages(
            String country, List<UUID> ids, List<Placed> placed, Map<Key, Municipality> municipalities, Instant now) {
        var rows = placed.stream().map(Placed::row).toList();
        var where =
                placed.stream().map(each -> municipality(each, municipalities)).toList();
        places.nameAlone();
        var slugs = slugs(country, rows, where);
        var counts = new HashMap<Boolean, Integer>();
        jdbc.sql(PUT_VILLAGES)
                .param("country", country)
                .param("now", now.atOffset(UTC))
                .param("ids", texts(ids, UUID::toString))
                .param("municipalities", texts(where, each -> each.id().toString()))
                .param("codes", texts(rows, CensusRow::code))
                .param("slugs", texts(slugs, Function.identity()))
                .param("names", texts(rows, CensusRow::name))
                .param("folded", texts(rows, row -> CleanText.folded(row.name())))
                .param("latitudes", rows.stream().map(CensusRow::latitude).toArray(Double[]::new))
                .param("longitudes", rows.stream().map(CensusRow::longitude).toArray(Double[]::new))
                .param("altitudes", rows.stream().map(CensusRow::altitude).toArray(Integer[]::new))
                .param("populations", rows.stream().map(CensusRow::population).toArray(Integer[]::new))
                .param("zones", zones(rows, where))
                .query(row -> {
                    counts.merge(row.getBoolean("added"), 1, Integer::sum);
                });
        return counts;
    }

    void putHouseholds(CensusShape shape, List<CensusRow> rows, Instant now) {
        jdbc.sql(PUT_HOUSEHOLDS)
                .param("country", shape.country())
                .param("on", shape.day())
                .param("source", shape.source())
                .param("now", now.atOffset(UTC))
                .param("codes", texts(rows, CensusRow::code))
                .param("dwellings", rows.stream().map(CensusRow::dwellings).toArray(Integer[]::new))
                .update();
    }

    /// Addresses that are kept where a village has one, and free where it needs one.
    private List<String> slugs(String country, List<CensusRow> rows, List<Municipality> where) {
        var known = new HashMap<String, String>();
        jdbc.sql(KNOWN)
                .param("country", country)
                .param("codes", texts(rows, CensusRow::code))
                .query(row -> {
                    known.put(row.getString("census_code"), row.getString("slug"));
                });
        var wanted = new ArrayList<Slugs>();
        for (var i = 0; i < rows.size(); i++) {
            wanted.add(Slugs.of(
                    rows.get(i).name(), where.get(i).name(), rows.get(i).code()));
        }
        Set<String> taken = new HashSet<>(places.taken(wanted.stream()
                .flatMap(each -> Stream.of(each.plain(), each.withMunicipality(), each.withCode()))
                .toList()));
        var chosen = new ArrayList<String>();
        for (var i = 0; i < rows.size(); i++) {
            var before = known.get(rows.get(i).code());
            chosen.add(before != null ? before : wanted.get(i).choose(taken));
        }
        return chosen;
    }

    private static String[] zones(List<CensusRow> rows, List<Municipality> where) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> Optional.ofNullable(rows.get(i).zone())
                        .map(ZoneId::getId)
                        .orElse(where.get(i).zone()))
                .toArray(String[]::new);
    }

    private static Municipality municipality(Placed placed, Map<Key, Municipality> municipalities) {
        var found = municipalities.get(placed.municipality());
        if (found == null) {
            throw new IllegalArgumentException(
                    "no municipality for " + placed.row().code());
        }
        return found;
    }

    private static <T> String[] texts(List<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
