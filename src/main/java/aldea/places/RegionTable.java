package aldea.places;

import aldea.kernel.Columns;
import aldea.places.Places.Located;
import aldea.places.Places.Municipality;
import aldea.places.Places.Region;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// States, municipalities, and which village lies in which.
@Component
class RegionTable {
    private static final String ALL = "SELECT id, country, code, name FROM places.regions ORDER BY country, code";

    private static final String MUNICIPALITIES = """
            SELECT id, region, code, name FROM places.municipalities WHERE region = :region ORDER BY code""";

    private static final String LOCATED = """
            SELECT v.id, v.slug, v.name, v.municipality, m.region, v.latitude, v.longitude
              FROM places.villages v
              JOIN places.municipalities m ON m.id = v.municipality
             WHERE v.id = ANY(:villages)""";

    private final JdbcClient jdbc;

    RegionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Region> all() {
        return jdbc.sql(ALL)
                .query((row, n) -> new Region(
                        row.getObject("id", UUID.class),
                        row.getString("country"),
                        row.getString("code"),
                        row.getString("name")))
                .list();
    }

    List<Municipality> municipalities(UUID region) {
        return jdbc.sql(MUNICIPALITIES)
                .param("region", region)
                .query((row, n) -> new Municipality(
                        row.getObject("id", UUID.class),
                        row.getObject("region", UUID.class),
                        row.getString("code"),
                        row.getString("name")))
                .list();
    }

    List<Located> located(Collection<VillageId> villages) {
        return jdbc.sql(LOCATED)
                .param(
                        "villages",
                        Columns.uuids(villages.stream().map(VillageId::value).toList()))
                .query((row, n) -> new Located(
                        new VillageId(row.getObject("id", UUID.class)),
                        row.getString("slug"),
                        row.getString("name"),
                        row.getObject("municipality", UUID.class),
                        row.getObject("region", UUID.class),
                        row.getDouble("latitude"),
                        row.getDouble("longitude")))
                .list();
    }
}
