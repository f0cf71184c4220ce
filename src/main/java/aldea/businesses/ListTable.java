package aldea.businesses;

import static aldea.kernel.Columns.utc;

import aldea.kernel.CleanText;
import aldea.kernel.Columns;
import aldea.people.AccountId;
import aldea.people.Viewer;
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
    record Reach(Optional<List<UUID>> villages, AccountId by, Set<BusinessId> accompanied) {
        static Reach of(Viewer viewer, Sight sight) {
            return new Reach(Sight.governed(viewer), viewer.mustBeSomebody(), sight.accompanied(viewer));
        }
    }

    private static final String LISTED = "SELECT x.* FROM (" + BusinessTable.ROWS + """
             WHERE b.merged_into IS NULL
               AND (:every OR b.village = ANY(:villages) OR b.recorded_by = :by OR b.id = ANY(:accompanied))
               AND (cardinality(:village::uuid[]) = 0 OR b.village = ANY(:village))
               AND (:sector = '' OR b.sector = :sector)
               AND (:q = '' OR i.folded LIKE '%' || :q || '%' OR lower(b.reference) LIKE :reference || '%')) x
             WHERE (:consent = '' OR x.consent = :consent)
            """;

    private static final String PAGE = LISTED + """
               AND (:stage = '' OR x.stage = :stage)
             ORDER BY x.noted_at DESC, x.id
             LIMIT :most OFFSET :skip""";

    private static final String FOLLOWING = LISTED + """
               AND (:stage = '' OR x.stage = :stage)
               AND (x.noted_at < :noted OR x.noted_at = :noted AND x.id > :last)
             ORDER BY x.noted_at DESC, x.id
             LIMIT :most""";

    private static final String COUNTS = "SELECT y.stage, count(*) AS n FROM (" + LISTED + ") y GROUP BY y.stage";

    /// Whoever took their consent back has no identity.
    private static final String KNOWN = """
            SELECT b.id, b.village
              FROM businesses.businesses b
              JOIN businesses.identities i ON i.business = b.id
             WHERE b.merged_into IS NULL AND (cardinality(:villages::uuid[]) = 0 OR b.village = ANY(:villages))
             ORDER BY b.noted_at DESC, b.id""";

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;

    ListTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Business> page(Reach reach, Asked asked, Instant since, int most) {
        return query(PAGE, reach, asked, since)
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
        return query(FOLLOWING, reach, asked, since)
                .param("stage", asked.stage().map(Stage::code).orElse(""))
                .param("noted", utc(last.map(Business::noted).orElse(END)))
                .param("last", last.map(it -> it.id().value()).orElse(new UUID(0, 0)))
                .param("most", most)
                .query(BusinessTable::business)
                .list();
    }

    /// Of all stages, whichever is asked for.
    Map<Stage, Integer> counts(Reach reach, Asked asked, Instant since) {
        var counts = new EnumMap<Stage, Integer>(Stage.class);
        query(COUNTS, reach, asked, since).query(row -> {
            counts.put(Stage.of(row.getString("stage")), row.getInt("n"));
        });
        return counts;
    }

    Map<BusinessId, VillageId> known(Collection<VillageId> villages) {
        var known = new LinkedHashMap<BusinessId, VillageId>();
        jdbc.sql(KNOWN)
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
                .param("every", reach.villages().isEmpty())
                .param("villages", Columns.uuids(reach.villages().orElse(List.of())))
                .param("by", reach.by().value())
                .param("accompanied", BusinessTable.uuids(reach.accompanied()))
                .param("village", Columns.uuids(asked.village().stream().toList()))
                .param("sector", asked.sector().map(Sector::code).orElse(""))
                .param("consent", asked.consent().orElse(""))
                .param("q", CleanText.folded(asked.q()))
                .param("reference", asked.q().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9-]", " "));
    }
}
