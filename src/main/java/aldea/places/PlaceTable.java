package aldea.places;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Columns;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.places.Places.Households;
import aldea.places.Places.Point;
import aldea.places.Places.Village;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Villages and points as rows.
@Component
class PlaceTable {
    private static final String VILLAGE = """
            SELECT v.id, v.slug, v.name, v.census_code, m.name AS municipality, r.name AS region, v.country,
                   v.latitude, v.longitude, v.zone, h.dwellings, h.source, h.on_date
              FROM places.villages v
              JOIN places.municipalities m ON m.id = v.municipality
              JOIN places.regions r ON r.id = m.region
              LEFT JOIN LATERAL (SELECT dwellings, source, on_date
                                   FROM places.households
                                  WHERE village = v.id
                                  ORDER BY on_date DESC, entered_at DESC
                                  LIMIT 1) h ON true
            """;
    private static final String BY_IDS = VILLAGE + "WHERE v.id = ANY(:ids)";
    private static final String BY_SLUG = VILLAGE + "WHERE v.slug = :slug";
    private static final String ACTIVE = VILLAGE + """
            WHERE v.id IN (SELECT village FROM places.points WHERE closed_at IS NULL)
            ORDER BY v.name, v.id
            LIMIT 200""";
    private static final String BEGINNING = VILLAGE + """
            WHERE v.folded LIKE :text || '%' ORDER BY v.population DESC NULLS LAST, v.id LIMIT 20""";
    private static final String RESEMBLING = VILLAGE + """
            WHERE v.id IN (SELECT places.resembling(:text))
            ORDER BY v.folded = :text DESC, v.folded LIKE :text || '%' DESC, word_similarity(:text, v.folded) DESC,
                     v.population DESC NULLS LAST, v.id
            LIMIT 20""";
    private static final String BY_CENSUS = """
            SELECT id FROM places.villages WHERE country = :country AND census_code = :code""";
    private static final String SLUGS_TAKEN = """
            SELECT slug FROM places.villages WHERE slug = ANY (:slugs)""";
    private static final String ONE_NAMER_AT_A_TIME = """
            SELECT pg_advisory_xact_lock(hashtextextended('places.slug', 0)) IS NULL""";
    private static final String INSERT_COUNTRY = """
            INSERT INTO places.countries (code, name) VALUES (:code, :code) ON CONFLICT DO NOTHING""";
    private static final String REGION = """
            SELECT id FROM places.regions WHERE country = :country AND name = :name""";
    private static final String INSERT_REGION = """
            INSERT INTO places.regions (id, country, code, name, zone, source)
            VALUES (:id, :country, :name, :name, :zone, 'entered by hand')""";
    private static final String INSERT_MUNICIPALITY = """
            INSERT INTO places.municipalities (id, region, code, name) VALUES (:id, :region, :code, :name)
            ON CONFLICT (region, code) DO NOTHING""";
    private static final String MUNICIPALITY = """
            SELECT id FROM places.municipalities WHERE region = :region AND code = :code""";
    private static final String INSERT_VILLAGE = """
            INSERT INTO places.villages (id, country, municipality, census_code, slug, name, folded, latitude,
                                         longitude, zone, entered_at)
            VALUES (:id, :country, :municipality, :code, :slug, :name, :folded, :latitude, :longitude, :zone, :now)""";
    private static final String INSERT_HOUSEHOLDS = """
            INSERT INTO places.households (village, on_date, source, dwellings, entered_at)
            VALUES (:village, :on, :source, :count, :now)
            ON CONFLICT (village, on_date, source) DO UPDATE SET dwellings = excluded.dwellings""";
    private static final String INSERT_POINT = """
            INSERT INTO places.points (id, village, name, address, opened_at)
            VALUES (:id, :village, :name, :address, :now)""";
    private static final String POINTS = """
            SELECT id, village, name, address FROM places.points
             WHERE village = :village AND closed_at IS NULL
             ORDER BY name, id""";
    private static final String POINT = """
            SELECT id, village, name, address FROM places.points WHERE id = :id""";

    private final JdbcClient jdbc;

    PlaceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Village> byIds(Collection<VillageId> of) {
        var ids = Columns.uuids(of.stream().map(VillageId::value).toList());
        return jdbc.sql(BY_IDS).param("ids", ids).query(PlaceTable::village).list();
    }

    Optional<Village> bySlug(String slug) {
        return jdbc.sql(BY_SLUG).param("slug", slug).query(PlaceTable::village).optional();
    }

    List<Village> active() {
        return jdbc.sql(ACTIVE).query(PlaceTable::village).list();
    }

    /// @param folded by `CleanText.folded`, not empty
    List<Village> search(String folded) {
        // One or two letters have no trigram of their own; only the beginning of a name can use an index then.
        var query = folded.length() < 3 ? BEGINNING : RESEMBLING;
        return jdbc.sql(query).param("text", folded).query(PlaceTable::village).list();
    }

    Optional<VillageId> byCensusCode(String country, String code) {
        return jdbc.sql(BY_CENSUS)
                .param("country", country)
                .param("code", code)
                .query(UUID.class)
                .optional()
                .map(VillageId::new);
    }

    /// Until the transaction ends nobody else gives villages their addresses.
    void nameAlone() {
        jdbc.sql(ONE_NAMER_AT_A_TIME).query(Boolean.class).single();
    }

    List<String> taken(List<String> slugs) {
        return jdbc.sql(SLUGS_TAKEN)
                .param("slugs", slugs.toArray(String[]::new))
                .query((row, number) -> row.getString("slug"))
                .list();
    }

    void insertCountry(String code) {
        jdbc.sql(INSERT_COUNTRY).param("code", code).update();
    }

    UUID region(String country, String name, ZoneId zone, UUID fresh) {
        var known = jdbc.sql(REGION)
                .param("country", country)
                .param("name", name)
                .query(UUID.class)
                .optional();
        if (known.isPresent()) {
            return known.get();
        }
        jdbc.sql(INSERT_REGION)
                .param("id", fresh)
                .param("country", country)
                .param("name", name)
                .param("zone", zone.getId())
                .update();
        return fresh;
    }

    UUID municipality(UUID region, String code, String name, UUID fresh) {
        jdbc.sql(INSERT_MUNICIPALITY)
                .param("id", fresh)
                .param("region", region)
                .param("code", code)
                .param("name", name)
                .update();
        return jdbc.sql(MUNICIPALITY)
                .param("region", region)
                .param("code", code)
                .query(UUID.class)
                .single();
    }

    void insert(VillageId id, UUID municipality, String slug, String folded, Places.VillageDraft draft, Instant now) {
        jdbc.sql(INSERT_VILLAGE)
                .param("id", id.value())
                .param("country", draft.country())
                .param("municipality", municipality)
                .param("code", draft.censusCode())
                .param("slug", slug)
                .param("name", draft.name())
                .param("folded", folded)
                .param("latitude", draft.latitude())
                .param("longitude", draft.longitude())
                .param("zone", draft.zone().getId())
                .param("now", now.atOffset(UTC))
                .update();
    }

    void insert(VillageId village, Households households, Instant now) {
        jdbc.sql(INSERT_HOUSEHOLDS)
                .param("village", village.value())
                .param("on", households.on())
                .param("source", households.source())
                .param("count", households.count())
                .param("now", now.atOffset(UTC))
                .update();
    }

    void insert(Point point, Instant now) {
        jdbc.sql(INSERT_POINT)
                .param("id", point.id().value())
                .param("village", point.village().value())
                .param("name", point.name())
                .param("address", point.address())
                .param("now", now.atOffset(UTC))
                .update();
    }

    List<Point> points(VillageId village) {
        return jdbc.sql(POINTS)
                .param("village", village.value())
                .query(PlaceTable::point)
                .list();
    }

    Point point(PointId id) {
        return jdbc.sql(POINT)
                .param("id", id.value())
                .query(PlaceTable::point)
                .optional()
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private static Point point(ResultSet row, int number) throws SQLException {
        return new Point(
                new PointId(row.getObject("id", UUID.class)),
                new VillageId(row.getObject("village", UUID.class)),
                row.getString("name"),
                row.getString("address"));
    }

    private static Village village(ResultSet row, int number) throws SQLException {
        var source = row.getString("source");
        return new Village(
                new VillageId(row.getObject("id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                row.getString("census_code"),
                row.getString("municipality"),
                row.getString("region"),
                row.getString("country"),
                row.getDouble("latitude"),
                row.getDouble("longitude"),
                ZoneId.of(row.getString("zone")),
                source == null
                        ? Optional.empty()
                        : Optional.of(new Households(
                                row.getInt("dwellings"), source, row.getObject("on_date", LocalDate.class))));
    }
}
