package aldea.desks;

import aldea.desks.DeskView.Group;
import aldea.desks.FigureTable.Figure;
import aldea.kernel.Money;
import aldea.kernel.Words;
import aldea.programme.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Numbers by place and measure, and how they are written. Where nothing was counted, a sum is 0 and a median is none.
record Figures(Map<UUID, Map<Measure, Figure>> by) {
    static Figures of(Collection<Figure> figures) {
        var by = new HashMap<UUID, Map<Measure, Figure>>();
        for (var figure : figures) {
            by.computeIfAbsent(figure.place(), place -> new EnumMap<>(Measure.class))
                    .put(figure.measure(), figure);
        }
        return new Figures(by);
    }

    boolean has(UUID place) {
        return by.containsKey(place);
    }

    Optional<Figure> find(UUID place, Measure measure) {
        return Optional.ofNullable(by.getOrDefault(place, Map.of()).get(measure));
    }

    long value(UUID place, Measure measure) {
        return find(place, measure).map(Figure::value).orElse(0L);
    }

    List<Long> values(Measure measure) {
        return by.values().stream()
                .flatMap(of -> Optional.ofNullable(of.get(measure)).stream())
                .map(Figure::value)
                .toList();
    }

    String written(UUID place, Measure measure, Words words) {
        return find(place, measure)
                .map(it -> write(measure, it.value(), words))
                .orElseGet(() -> measure.unit() == Measure.Unit.TENTHS ? "–" : write(measure, 0, words));
    }

    static String write(Measure measure, long value, Words words) {
        return switch (measure.unit()) {
            case COUNT -> words.number(value);
            case CENTAVOS -> words.money(Money.mxn(value));
            case TENTHS -> words.say("desks.percent", BigDecimal.valueOf(value, 1));
        };
    }

    /// The legend of a map.
    static List<Group> groups(Classes classes, Measure measure, Words words) {
        var groups = new ArrayList<Group>();
        var lowest = 1L;
        for (var i = 0; i < classes.highest().size(); i++) {
            var highest = classes.highest().get(i);
            var range = lowest >= highest
                    ? write(measure, highest, words)
                    : "%s – %s".formatted(write(measure, lowest, words), write(measure, highest, words));
            groups.add(new Group(i + 1, classes.shade(i + 1), range));
            lowest = highest + 1;
        }
        return groups;
    }
}
