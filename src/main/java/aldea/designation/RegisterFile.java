package aldea.designation;

import aldea.kernel.Dictionary;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Words;
import aldea.places.Places.Village;
import aldea.sheets.Sheet;
import aldea.sheets.Sheet.Cell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/// The whole register as a table, read and written part by part.
@Component
class RegisterFile {
    private static final int AT_ONCE = 500;
    private static final List<String> COLUMNS = List.of(
            "case",
            "village",
            "census",
            "municipality",
            "region",
            "country",
            "year",
            "rule",
            "rule-from",
            "state",
            "proposed",
            "decided",
            "sold",
            "currency",
            "sales",
            "shops",
            "households",
            "met",
            "sha256",
            "reason");

    private final CaseTable cases;
    private final Looks looks;
    private final Dictionary dictionary;
    private final Semaphore writers = new Semaphore(2);

    RegisterFile(CaseTable cases, Looks looks, Dictionary dictionary) {
        this.cases = cases;
        this.looks = looks;
        this.dictionary = dictionary;
    }

    /// @throws Refusal BAD_INPUT for an unknown format, BUSY while others read it
    void write(Language language, String code, HttpServletResponse response) throws IOException {
        var format = Sheet.Format.of(code);
        if (!writers.tryAcquire()) {
            throw new Refusal(Problem.BUSY);
        }
        try {
            var words = dictionary.in(language);
            try (var sheet = format.answer(
                    response, words.say("designation.file.name"), words.say("designation.register.title"))) {
                sheet.words(COLUMNS.stream()
                        .map(column -> words.say("designation.column." + column))
                        .toList());
                rows(sheet, words);
            }
        } finally {
            writers.release();
        }
    }

    private void rows(Sheet sheet, Words words) throws IOException {
        var last = Optional.<Case>empty();
        List<Case> found;
        do {
            found = cases.decidedBefore(last, AT_ONCE);
            for (var view : looks.listed(found)) {
                sheet.row(row(view.it(), view.village(), words));
            }
            last = found.isEmpty() ? last : Optional.of(found.getLast());
        } while (found.size() == AT_ONCE);
    }

    private static List<Cell> row(Case it, Village village, Words words) {
        var evidence = it.evidence();
        // The last word said of it.
        var reason = it.answer().or(it::decision).map(Case.Said::words).orElse("");
        return List.of(
                text(it.id().value().toString()),
                text(village.name()),
                text(village.censusCode()),
                text(village.municipality()),
                text(village.region()),
                text(village.country()),
                new Cell.Number(it.year()),
                text(it.rule().code()),
                text(it.rule().validFrom().toString()),
                text(words.say("designation.state." + it.code())),
                day(Optional.of(it.proposal()), village),
                day(it.decision(), village),
                new Cell.Amount(Money.mxn(evidence.soldMinor())),
                text(it.rule().currency()),
                new Cell.Decimal(evidence.sales()),
                new Cell.Number(evidence.shops()),
                evidence.households().<Cell>map(Cell.Number::new).orElse(text("")),
                text(words.say(evidence.met() ? "designation.case.yes" : "designation.case.no")),
                text(evidence.sha256()),
                text(reason));
    }

    private static Cell day(Optional<Case.Said> said, Village village) {
        return text(said.map(it -> it.at().atZone(village.zone()).toLocalDate().toString())
                .orElse(""));
    }

    private static Cell text(String text) {
        return new Cell.Text(text);
    }
}
