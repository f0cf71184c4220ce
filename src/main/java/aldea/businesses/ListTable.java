package aldea.businesses;

import static aldea.kernel.Columns.utc;

import aldea.kernel.CleanText;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageId;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Lists of businesses, narrowed to what a viewer may see and asks for.
@Repository
class ListTable {
    /// Whose businesses are listed: of these villages, recorded by them, or accompanied.
    ///
    /// @param villages empty for all
    /// @param named villages that are called what was typed
    record Reach(Optional<List<UUID>> villages, AccountId by, Set<BusinessId> accompanied, List<UUID> named) {
        static Reach of(Viewer viewer, Asked asked, Sight sight, Places places) {
            var villages = Sight.governed(viewer);
            var named = asked.q().isEmpty()
                    ? List.<UUID>of()
                    : places.search(asked.q()).stream()
                            .map(it -> it.id().value())
                            .toList();
            return new Reach(villages, viewer.mustBeSomebody(), sight.accompanied(viewer), named);
        }
    }

    private static final String STAGES = "SELECT " + BusinessTable.STAGE + """
             AS stage
              FROM businesses.businesses b
              LEFT JOIN businesses.identities i ON i.business = b.id
            """;

    /// Each way by its own index, however many businesses there are; an array, so that it is asked for once.
    private static final String REACHED = """
            b.id = ANY (ARRAY(
                SELECT v.id FROM businesses.businesses v WHERE v.merged_into IS NULL AND v.village = ANY(:villages)
                 UNION ALL
                SELECT r.id FROM businesses.businesses r WHERE r.recorded_by = :by
                 UNION ALL
                SELECT unnest(:accompanied::uuid[])))""";

    private static final String NAMED = """
            (i.folded LIKE '%' || :q || '%' OR lower(b.reference) LIKE :reference || '%' OR b.village = ANY(:named))""";

    /// From where businesses are, while they are few.
    private static final String SOME_VILLAGES = """
            SELECT DISTINCT village FROM businesses.businesses WHERE merged_into IS NULL LIMIT :most""";

    /// Whoever took their consent back has no identity.
    private static final String KNOWN = """
            SELECT b.id, b.village
              FROM businesses.businesses b
              JOIN businesses.identities i ON i.business = b.id
             WHERE b.merged_into IS NULL
            """;

    private static final String KNOWN_IN = KNOWN + " AND b.village = ANY(:villages)";

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;

    ListTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Business> page(Reach reach, Asked asked, Instant since, int most) {
        var rows = BusinessTable.ROWS + narrowed(reach, asked) + staged(asked);
        return query(rows + " ORDER BY b.noted_at DESC, b.id LIMIT :most OFFSET :skip", reach, asked, since)
                .param("stage", asked.stage().map(Stage::code).orElse(""))
                .param("most", most)
                .param("skip", (asked.page() - 1) * most)
                .query(BusinessTable::business)
                .list();
    }

    /// The same order, page after page without a number: what is noted meanwhile moves nothing.
    ///
    /// @param last of the page before; none for the first
    List<Business> following(Reach reach, Asked asked, Instant since, Optional<Business> last, int most) {
        var rows = BusinessTable.ROWS + narrowed(reach, asked) + staged(asked);
        var from = " AND (b.noted_at < :noted OR b.noted_at = :noted AND b.id > :last)";
        return query(rows + from + " ORDER BY b.noted_at DESC, b.id LIMIT :most", reach, asked, since)
                .param("stage", asked.stage().map(Stage::code).orElse(""))
                .param("noted", utc(last.map(Business::noted).orElse(END)))
                .param("last", last.map(it -> it.id().value()).orElse(new UUID(0, 0)))
                .param("most", most)
                .query(BusinessTable::business)
                .list();
    }

    /// Of all stages, whichever is asked for.
    Map<Stage, Integer> counts(Reach reach, Asked asked, Instant since) {
        return stages(query(byStage(STAGES + narrowed(reach, asked)), reach, asked, since));
    }

    /// @param villages none for all
    Map<Stage, Integer> counts(Collection<VillageId> villages, Instant since) {
        var rows =
                STAGES + "WHERE b.merged_into IS NULL" + (villages.isEmpty() ? "" : " AND b.village = ANY(:villages)");
        return stages(jdbc.sql(byStage(rows))
                .param(
                        "villages",
                        Columns.uuids(villages.stream().map(VillageId::value).toList()))
                .param("since", utc(since)));
    }

    private static String byStage(String rows) {
        return "SELECT y.stage, count(*) AS n FROM (" + rows + ") y GROUP BY y.stage";
    }

    private static Map<Stage, Integer> stages(JdbcClient.StatementSpec statement) {
        var stages = new EnumMap<Stage, Integer>(Stage.class);
        statement.query(row -> {
            stages.put(Stage.of(row.getString("stage")), row.getInt("n"));
        });
        return stages;
    }

    private static String staged(Asked asked) {
        return asked.stage().isPresent() ? " AND " + BusinessTable.STAGE + " = :stage" : "";
    }

    // Plans are made before values are known: a condition that narrows nothing stays away.
    private static String narrowed(Reach reach, Asked asked) {
        return " WHERE b.merged_into IS NULL"
                + (reach.villages().isPresent() ? " AND " + REACHED : "")
                + (asked.village().isPresent() ? " AND b.village = :village" : "")
                + (asked.sector().isPresent() ? " AND b.sector = :sector" : "")
                + (asked.q().isEmpty() ? "" : " AND " + NAMED)
                + (asked.consent().isPresent() ? " AND " + BusinessTable.CONSENT + " = :consent" : "");
    }

    /// Villages with businesses; no more than so many.
    List<VillageId> someVillages(int most) {
        return jdbc.sql(SOME_VILLAGES)
                .param("most", most)
                .query((row, n) -> new VillageId(row.getObject("village", UUID.class)))
                .list();
    }

    Map<BusinessId, VillageId> known(Collection<VillageId> villages) {
        var known = new LinkedHashMap<BusinessId, VillageId>();
        jdbc.sql((villages.isEmpty() ? KNOWN : KNOWN_IN) + " ORDER BY b.noted_at DESC, b.id")
                .param(
                        "villages",
                        Columns.uuids(villages.stream().map(VillageId::value).toList()))
                .query(row -> {
                    known.put(
                            new BusinessId(row.getObject("id", UUID.class)),
                            new VillageId(row.getObject("village", UUID.class)));
                });
        return known;
    }

    private JdbcClient.StatementSpec query(String sql, Reach reach, Asked asked, Instant since) {
        return jdbc.sql(sql)
                .param("since", utc(since))
                .param("villages", Columns.uuids(reach.villages().orElse(List.of())))
                .param("by", reach.by().value())
                .param("accompanied", BusinessTable.uuids(reach.accompanied()))
                .param("village", asked.village().orElse(null))
                .param("sector", asked.sector().map(Sector::code).orElse(""))
                .param("consent", asked.consent().orElse(""))
                .param("q", CleanText.folded(asked.q()))
                .param("named", Columns.uuids(reach.named()))
                .param("reference", asked.q().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9-]", " "));
    }
}
