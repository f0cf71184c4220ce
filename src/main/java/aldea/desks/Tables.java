package aldea.desks;

import aldea.desks.DeskView.Line;
import aldea.desks.DeskView.Link;
import aldea.desks.DeskView.Table;
import aldea.kernel.Words;
import aldea.programme.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The tables of a desk: its places with the measure that was asked for, or with every one.
@Component
class Tables {
    private final Counting counting;

    Tables(Counting counting) {
        this.counting = counting;
    }

    Table main(
            Spot spot,
            DeskLooks.Asked asked,
            List<Inside.Part> shown,
            Figures own,
            Figures below,
            Classes classes,
            Words words) {
        var measure = asked.measure();
        var lines = shown.stream()
                .map(part -> {
                    var group = classes.of(below.value(part.id(), measure));
                    var cell = new Link(below.written(part.id(), measure, words), part.rows(measure, asked.year()));
                    return new Line(
                            part.name(), part.href() + asked.query(), group, classes.shade(group), List.of(cell));
                })
                .toList();
        return new Table(
                List.of(words.say("desks.measure." + measure.code())),
                lines,
                Optional.of(sum(spot, asked, List.of(measure), own, words)));
    }

    Table all(Spot spot, DeskLooks.Asked asked, List<Inside.Part> shown, Figures own, Figures below, Words words) {
        var measures = Arrays.stream(Measure.values()).filter(counting::known).toList();
        var lines = shown.stream()
                .filter(part -> below.has(part.id()))
                .map(part -> new Line(
                        part.name(),
                        part.href() + asked.query(),
                        0,
                        0,
                        measures.stream()
                                .map(it -> new Link(below.written(part.id(), it, words), part.rows(it, asked.year())))
                                .toList()))
                .toList();
        return new Table(
                measures.stream()
                        .map(it -> words.say("desks.measure." + it.code()))
                        .toList(),
                lines,
                Optional.of(sum(spot, asked, measures, own, words)));
    }

    private static Line sum(Spot spot, DeskLooks.Asked asked, List<Measure> measures, Figures own, Words words) {
        return new Line(
                words.say("desks.sum"),
                spot.path(),
                0,
                0,
                measures.stream()
                        .map(it -> new Link(
                                own.written(spot.id(), it, words), DeskLooks.rows(spot.path(), it, asked.year())))
                        .toList());
    }
}
