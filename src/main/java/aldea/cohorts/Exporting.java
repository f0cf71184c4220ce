package aldea.cohorts;

import aldea.exams.Exams;
import aldea.kernel.Dictionary;
import aldea.kernel.Language;
import aldea.kernel.Words;
import aldea.sheets.Sheet;
import aldea.sheets.Sheet.Cell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// A cohort's list with attendance, to take away.
@Component
class Exporting {
    private static final List<String> COLUMNS = List.of(
            "name", "since", "lessons", "of", "exam", "task", "there", "counted", "percent", "missing", "certificate");

    private final Cohorts cohorts;
    private final SessionTable sessions;
    private final Dictionary dictionary;

    Exporting(Cohorts cohorts, SessionTable sessions, Dictionary dictionary) {
        this.cohorts = cohorts;
        this.sessions = sessions;
        this.dictionary = dictionary;
    }

    void export(Cohort cohort, Language language, String code, HttpServletResponse response) throws IOException {
        var format = Sheet.Format.of(code);
        var words = dictionary.in(language);
        var held = sessions.of(cohort.id()).stream()
                .filter(one -> !one.cancelled())
                .toList();
        var marks = sessions.marks(cohort.id());
        try (var sheet = format.answer(
                response,
                "%s-%s".formatted(words.say("cohorts.export.file"), cohort.code()),
                words.say("cohorts.export.sheet"))) {
            var head = new ArrayList<String>();
            COLUMNS.forEach(column -> head.add(words.say("cohorts.column." + column)));
            held.forEach(one -> head.add(one.day().toString()));
            sheet.words(head);
            for (var one : cohorts.standing(cohort.id())) {
                var cells = cells(cohort, one, words);
                held.forEach(session -> {
                    var mark = marks.getOrDefault(session.id(), Map.of()).get(one.person());
                    cells.add(new Cell.Text(mark == null ? "" : words.say("cohorts.mark." + mark.code())));
                });
                sheet.row(cells);
            }
        }
    }

    private static List<Cell> cells(Cohort cohort, Standing one, Words words) {
        var cells = new ArrayList<Cell>();
        cells.add(new Cell.Text(one.name()));
        cells.add(new Cell.Text(one.since().atZone(cohort.zone()).toLocalDate().toString()));
        cells.add(new Cell.Number(one.read()));
        cells.add(new Cell.Number(one.lessons()));
        cells.add(new Cell.Text(passed(one.exam().map(Exams.Sat::passed).orElse(null), words)));
        cells.add(new Cell.Text(passed(one.task().map(Exams.Done::passed).orElse(null), words)));
        cells.add(new Cell.Number(one.attendance().there()));
        cells.add(new Cell.Number(one.attendance().counted()));
        cells.add(new Cell.Number(one.attendance().percent()));
        cells.add(new Cell.Text(
                one.certificate().isPresent()
                        ? ""
                        : one.missing().stream()
                                .map(gap -> words.say("cohorts.gap." + gap.code(), gap.number()))
                                .collect(Collectors.joining("; "))));
        cells.add(new Cell.Text(one.certificate()
                .map(it -> it.at().atZone(cohort.zone()).toLocalDate().toString())
                .orElse("")));
        return cells;
    }

    private static String passed(@org.jspecify.annotations.Nullable Boolean passed, Words words) {
        return passed == null ? "" : words.say(passed ? "cohorts.passed" : "cohorts.not-passed");
    }
}
