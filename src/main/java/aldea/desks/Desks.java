package aldea.desks;

import aldea.desks.FigureTable.Figure;
import aldea.kernel.Timer;
import aldea.kernel.Verified;
import aldea.places.VillageId;
import aldea.programme.Measure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// What regions have come to, counted again every minute.
@Service
public class Desks implements Timer, Verified {
    static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");
    static final int FIRST = 2015;
    private static final Logger log = LoggerFactory.getLogger(Desks.class);

    private final Counting counting;
    private final FigureTable table;
    private final BoundaryImport boundaries;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Desks(
            Counting counting,
            FigureTable table,
            BoundaryImport boundaries,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.boundaries = boundaries;
        this.counting = counting;
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "desks-count";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    /// Counts this year; last year only once an hour, for what still goes back of its sales.
    @Override
    public void run() {
        count(thisYear());
        var before = thisYear() - 1;
        var due = clock.instant().minus(Duration.ofHours(1));
        if (table.counted(before).filter(at -> at.isBefore(due)).isPresent()) {
            count(before);
        }
    }

    /// The year under way in central Mexico.
    public int thisYear() {
        return clock.instant().atZone(BOOKS).getYear();
    }

    /// Counts a year now, for all desks.
    public void count(int year) {
        var began = clock.instant();
        transactions.executeWithoutResult(status -> {
            table.alone();
            var counted = counting.count(year, year == thisYear());
            table.put(year, counted.measures(), counted.figures(), began);
        });
        log.atDebug()
                .addKeyValue("year", year)
                .addKeyValue("millis", Duration.between(began, clock.instant()).toMillis())
                .log("desks counted");
    }

    /// Reads outlines for the map; those of a level take the place of all that were known of it.
    ///
    /// @param source whom they are from, to stand beside the map
    public BoundaryReport readBoundaries(Path file, String source) throws IOException {
        return boundaries.read(file, source);
    }

    /// So that a year that nobody asked for yet has its numbers.
    void mustBeCounted(int year) {
        if (table.counted(year).isEmpty()) {
            count(year);
        }
    }

    /// The whole programme's number of a measure as it was counted last; 0 where nothing was.
    public long figure(Measure measure, int year) {
        return table.of(year, FigureTable.EVERYWHERE).stream()
                .filter(it -> it.measure() == measure)
                .mapToLong(Figure::value)
                .findFirst()
                .orElse(0);
    }

    /// What was counted last of the whole programme in the year under way.
    public record Whole(Instant at, Map<Measure, Long> numbers) {}

    public Whole whole() {
        var year = thisYear();
        mustBeCounted(year);
        var numbers = new EnumMap<Measure, Long>(Measure.class);
        table.of(year, FigureTable.EVERYWHERE).forEach(it -> numbers.put(it.measure(), it.value()));
        return new Whole(table.counted(year).orElseThrow(), numbers);
    }

    /// Villages with all that was counted of them in the year under way, in order: those with the most of one thing
    /// first.
    public Map<VillageId, Map<Measure, Long>> ranked(Measure most, int limit, int skip) {
        var year = thisYear();
        mustBeCounted(year);
        var ranked = new LinkedHashMap<VillageId, Map<Measure, Long>>();
        table.villages(year, most, Level.PROGRAMME, FigureTable.EVERYWHERE, limit, skip)
                .forEach(it -> ranked.put(new VillageId(it.place()), new EnumMap<>(Measure.class)));
        table.of(year, ranked.keySet().stream().map(VillageId::value).toList())
                .forEach(it -> ranked.computeIfPresent(new VillageId(it.place()), (village, numbers) -> {
                    numbers.put(it.measure(), it.value());
                    return numbers;
                }));
        return ranked;
    }

    /// Adds villages up again; one sentence, beginning with `desk:`, for each region that says something else.
    @Override
    @Transactional(readOnly = true)
    public List<String> check() {
        var found = new ArrayList<String>();
        for (var year : table.years()) {
            disagreements(year, FigureTable.EVERYWHERE, found);
        }
        return found;
    }

    private void disagreements(int year, UUID place, List<String> found) {
        var below = table.below(year, place);
        if (below.isEmpty() || below.getFirst().level() == Level.PROGRAMME) {
            return;
        }
        var sums = new HashMap<Measure, List<Long>>();
        below.forEach(it ->
                sums.computeIfAbsent(it.measure(), measure -> new ArrayList<>()).add(it.value()));
        for (var whole : table.of(year, place)) {
            if (adds(whole, sums)) {
                continue;
            }
            found.add("desk: %s %s in %d says %d of %s, the places in it say %s"
                    .formatted(
                            whole.level().code(),
                            place,
                            year,
                            whole.value(),
                            whole.measure().code(),
                            sums.get(whole.measure())));
        }
        below.stream()
                .filter(it -> it.level() != Level.VILLAGE)
                .map(Figure::place)
                .distinct()
                .forEach(inside -> disagreements(year, inside, found));
    }

    /// What is known of states alone has nothing below.
    private static boolean adds(Figure whole, Map<Measure, List<Long>> sums) {
        var numbers = sums.getOrDefault(whole.measure(), List.of());
        return !whole.measure().isByVillage() || whole.measure().whole().fits(whole.value(), numbers, whole.apart());
    }
}
