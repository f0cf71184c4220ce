package aldea.designation;

import static aldea.kernel.Columns.utc;

import aldea.impact.Impact;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.Places.Located;
import aldea.places.VillageId;
import aldea.programme.Measure;
import aldea.programme.Tally;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which villages are designated, and how near the others are. Reckoning a year is work: a village is reckoned again
/// when it sold something or something went back, else when its turn comes: rates and rules change, too.
@Component
class StandingTally implements Tally {
    private static final String DESIGNATED = """
            SELECT DISTINCT village FROM designation.cases WHERE (confirmed OR granted) AND year <= :year""";

    private static final String KNOWN = """
            SELECT village, sales_minor, orders, backs, tenths, reckoned_at
              FROM designation.nearness WHERE year = :year""";

    private static final String KEEP = """
            INSERT INTO designation.nearness (village, year, sales_minor, orders, backs, tenths, reckoned_at)
            VALUES (:village, :year, :sales, :orders, :backs, :tenths, :now)
                ON CONFLICT (village, year) DO UPDATE
               SET sales_minor = excluded.sales_minor, orders = excluded.orders, backs = excluded.backs,
                   tenths = excluded.tenths, reckoned_at = excluded.reckoned_at""";

    /// In a minute; a thousand villages that all sold are done in two.
    private static final int CHANGED = 500;

    private static final int IN_TURN = 60;

    private final JdbcClient jdbc;
    private final Impact impact;
    private final Designation designation;
    private final Places places;
    private final InstantSource clock;

    StandingTally(JdbcClient jdbc, Impact impact, Designation designation, Places places, InstantSource clock) {
        this.jdbc = jdbc;
        this.impact = impact;
        this.designation = designation;
        this.places = places;
        this.clock = clock;
    }

    private record Known(long sales, int orders, int backs, long tenths, Instant at) {
        boolean sameAs(Impact.Figure figure, int now) {
            return sales == figure.sales().minor() && orders == figure.orders() && backs == now;
        }
    }

    @Override
    public Set<Measure> measures() {
        return EnumSet.of(Measure.DISTANCE, Measure.DESIGNATED);
    }

    @Override
    public void count(int year, boolean now, Board board) {
        reckon(year);
        known(year).forEach((village, it) -> board.add(Measure.DISTANCE, village, it.tenths()));
        jdbc.sql(DESIGNATED).param("year", year).query(row -> {
            board.add(Measure.DESIGNATED, new VillageId(row.getObject("village", UUID.class)), 1);
        });
    }

    /// Open to everybody.
    @Override
    public Optional<String> rows(Measure measure, Located village, int year, Viewer viewer) {
        return Optional.of("/designation/villages/%s?year=%d".formatted(village.slug(), year));
    }

    private Map<VillageId, Known> known(int year) {
        var known = new HashMap<VillageId, Known>();
        jdbc.sql(KNOWN).param("year", year).query(row -> {
            known.put(
                    new VillageId(row.getObject("village", UUID.class)),
                    new Known(
                            row.getLong("sales_minor"),
                            row.getInt("orders"),
                            row.getInt("backs"),
                            row.getLong("tenths"),
                            row.getObject("reckoned_at", OffsetDateTime.class).toInstant()));
        });
        return known;
    }

    /// Those of which something is new, and some of the others; each time those first that waited longest.
    private void reckon(int year) {
        var known = known(year);
        var sold = impact.figures(Year.of(year));
        var backs = impact.backs(Year.of(year));
        var located = places.located(sold.stream().map(Impact.Figure::village).toList()).stream()
                .map(Located::id)
                .collect(Collectors.toSet());
        var waiting = sold.stream()
                .filter(it -> located.contains(it.village()))
                .sorted(Comparator.comparing((Impact.Figure it) -> since(known, it)))
                .collect(Collectors.partitioningBy(it -> Optional.ofNullable(known.get(it.village()))
                        .filter(before -> before.sameAs(it, backs.getOrDefault(it.village(), 0)))
                        .isEmpty()));
        waiting.getOrDefault(true, List.of()).stream().limit(CHANGED).forEach(it -> reckon(it, year, backs));
        waiting.getOrDefault(false, List.of()).stream().limit(IN_TURN).forEach(it -> reckon(it, year, backs));
    }

    private void reckon(Impact.Figure figure, int year, Map<VillageId, Integer> backs) {
        var tenths = designation.standings(figure.village(), Year.of(year)).stream()
                .findFirst()
                .map(it -> 10L * Math.min(it.salesPercent(), it.shopsPercent()))
                .orElse(0L);
        jdbc.sql(KEEP)
                .param("village", figure.village().value())
                .param("year", year)
                .param("sales", figure.sales().minor())
                .param("orders", figure.orders())
                .param("backs", backs.getOrDefault(figure.village(), 0))
                .param("tenths", tenths)
                .param("now", utc(clock.instant()))
                .update();
    }

    private static Instant since(Map<VillageId, Known> known, Impact.Figure figure) {
        return Optional.ofNullable(known.get(figure.village())).map(Known::at).orElse(Instant.MIN);
    }
}
