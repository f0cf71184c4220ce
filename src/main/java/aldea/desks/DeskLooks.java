package aldea.desks;

import aldea.desks.Charts.Place;
import aldea.desks.DeskView.Chart;
import aldea.desks.DeskView.Desk;
import aldea.desks.DeskView.Link;
import aldea.desks.DeskView.Tile;
import aldea.kernel.Pager;
import aldea.kernel.Words;
import aldea.people.Viewer;
import aldea.places.Places.Municipality;
import aldea.programme.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// Puts a desk together from the numbers of its place and of those in it.
@Component
class DeskLooks {
    private static final int A_PAGE = 15;
    private static final List<Measure> TILES = List.of(
            Measure.VILLAGES,
            Measure.EDUCATORS,
            Measure.STUDENTS,
            Measure.CERTIFIED,
            Measure.TEAMS,
            Measure.BUSINESSES,
            Measure.ACTIVE,
            Measure.SHOPS,
            Measure.SALES,
            Measure.VISITS,
            Measure.MATURITY_BEFORE,
            Measure.MATURITY_AFTER,
            Measure.DISTANCE,
            Measure.DESIGNATED);
    private static final List<Measure> WAITING =
            List.of(Measure.UNACCOMPANIED, Measure.UNVISITED, Measure.LATE, Measure.IDLE_TEAMS);

    private final Desks desks;
    private final FigureTable table;
    private final Inside inside;
    private final Outlines outlines;
    private final Aims aims;
    private final Counting counting;
    private final Tables tables;

    DeskLooks(
            Desks desks,
            FigureTable table,
            Inside inside,
            Outlines outlines,
            Aims aims,
            Counting counting,
            Tables tables) {
        this.desks = desks;
        this.table = table;
        this.inside = inside;
        this.outlines = outlines;
        this.aims = aims;
        this.counting = counting;
        this.tables = tables;
    }

    /// What somebody looks at.
    ///
    /// @param page of its tables, from 1
    /// @param whole whether every number of its places is wanted
    /// @param viewer who looks
    record Asked(int year, Measure measure, int page, boolean whole, Viewer viewer) {
        String query() {
            return "?measure=%s&year=%d".formatted(measure.code(), year);
        }

        Map<String, String> fields() {
            var fields = new LinkedHashMap<String, String>();
            fields.put("measure", measure.code());
            fields.put("year", Integer.toString(year));
            if (whole) {
                fields.put("whole", "1");
            }
            return fields;
        }
    }

    Desk desk(Spot spot, Asked asked, Words words) {
        desks.mustBeCounted(asked.year());
        var own = Figures.of(table.of(asked.year(), spot.id()));
        var below = Figures.of(
                asked.whole()
                        ? table.below(asked.year(), spot.id())
                        : table.below(asked.year(), spot.id(), Set.of(asked.measure(), Measure.VILLAGES)));
        var parts = inside.of(spot, below, asked.year(), asked.viewer());
        var lined = lined(spot, asked, parts, below);
        var most = spot.level() == Level.PROGRAMME ? lined.size() : A_PAGE;
        var shown = lined.stream().skip((asked.page() - 1L) * most).limit(most).toList();
        var classes = Classes.of(below.values(asked.measure()));
        var measures = measures(words);
        return new Desk(
                title(spot, words),
                words.say("desks.lede." + spot.level().code()),
                spot.path(),
                crumbs(spot, words),
                asked.year(),
                years(asked.year()),
                asked.measure(),
                measures,
                table.counted(asked.year())
                        .map(at -> words.moment(at, Desks.BOOKS))
                        .orElse(""),
                tiles(TILES, spot, own, asked.year(), words),
                tiles(WAITING, spot, own, asked.year(), words),
                chart(spot, asked, parts, below, classes, words),
                Figures.groups(classes, asked.measure(), words),
                tables.main(spot, asked, shown, own, below, classes, words),
                asked.whole() ? Optional.of(tables.all(spot, asked, shown, own, below, words)) : Optional.empty(),
                Pager.of(spot.path(), asked.fields(), asked.page(), asked.page() * most < lined.size()),
                aims.of(spot, asked.year(), asked.measure(), words));
    }

    /// States all; of other places those where something was counted. Those with the most first.
    private static List<Inside.Part> lined(Spot spot, Asked asked, List<Inside.Part> parts, Figures below) {
        var measure = asked.measure();
        return parts.stream()
                .filter(part -> part.listed() && (spot.level() == Level.PROGRAMME || below.has(part.id())))
                .sorted(Comparator.comparingLong(part -> -below.value(part.id(), measure)))
                .toList();
    }

    boolean shown(Measure measure) {
        return counting.known(measure);
    }

    Map<String, String> measures(Words words) {
        var measures = new LinkedHashMap<String, String>();
        Arrays.stream(Measure.values())
                .filter(counting::known)
                .forEach(it -> measures.put(it.code(), words.say("desks.measure." + it.code())));
        return measures;
    }

    static String title(Spot spot, Words words) {
        return spot.municipality()
                .map(Municipality::name)
                .or(() -> spot.state().map(it -> it.name()))
                .orElseGet(() -> words.say("desks.title"));
    }

    static List<Link> crumbs(Spot spot, Words words) {
        var crumbs = new ArrayList<Link>();
        crumbs.add(new Link(words.say("people.desk.title"), "/people/desk"));
        if (spot.level() != Level.PROGRAMME) {
            crumbs.add(new Link(words.say("desks.title"), "/desks"));
        }
        if (spot.level() == Level.MUNICIPALITY) {
            spot.state().map(Spot::state).ifPresent(it -> crumbs.add(new Link(title(it, words), it.path())));
        }
        return crumbs;
    }

    private Map<String, String> years(int asked) {
        var all = new TreeSet<Integer>(Comparator.reverseOrder());
        all.addAll(table.years());
        all.addAll(List.of(asked, desks.thisYear()));
        var years = new LinkedHashMap<String, String>();
        all.forEach(year -> years.put("" + year, "" + year));
        return years;
    }

    private List<Tile> tiles(List<Measure> measures, Spot spot, Figures own, int year, Words words) {
        return measures.stream()
                .filter(counting::known)
                .map(it -> new Tile(
                        own.written(spot.id(), it, words),
                        words.say("desks.measure." + it.code()),
                        rows(spot.path(), it, year)))
                .toList();
    }

    static String rows(String path, Measure measure, int year) {
        return "%s/figures/%s?year=%d".formatted(path, measure.code(), year);
    }

    private Optional<Chart> chart(
            Spot spot, Asked asked, List<Inside.Part> parts, Figures below, Classes classes, Words words) {
        if (spot.level() == Level.MUNICIPALITY
                || !spot.state().map(Spot::isDrawn).orElse(true)) {
            return Optional.empty();
        }
        var drawn = spot.level() == Level.PROGRAMME
                ? outlines.states()
                : outlines.municipalities(spot.state().orElseThrow().code());
        if (!drawn.isEmpty()) {
            var places = new LinkedHashMap<String, Place>();
            for (var part : parts) {
                places.put(part.code(), place(part, asked, below, classes, words));
            }
            return Optional.of(Charts.outlined(drawn, places));
        }
        var dots = parts.stream()
                .filter(part -> part.at().isPresent())
                .map(part -> part.at().get().dot(place(part, asked, below, classes, words)))
                .toList();
        var ground = outlines.states();
        return Charts.find(ground, spot.state().orElseThrow().code())
                .map(it -> Charts.dotted(it, dots, ground.source()));
    }

    private static Place place(Inside.Part part, Asked asked, Figures below, Classes classes, Words words) {
        var group = classes.of(below.value(part.id(), asked.measure()));
        var number = below.written(part.id(), asked.measure(), words);
        var label = group == 0
                ? "%s: %s".formatted(part.name(), number)
                : words.say("desks.map.region", part.name(), number, group);
        return new Place(part.href() + asked.query(), label, group, classes.shade(group));
    }
}
