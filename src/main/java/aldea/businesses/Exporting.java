package aldea.businesses;

import aldea.businesses.Business.Identity;
import aldea.kernel.Dictionary;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Words;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.sheets.Sheet;
import aldea.sheets.Sheet.Cell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Writes what a filter shows into a file, page after page. Read at that moment: whoever took their consent back is in
/// it by reference alone.
@Component
class Exporting {
    private static final Logger log = LoggerFactory.getLogger(Exporting.class);
    private static final int AT_ONCE = 1_000;
    private static final List<String> COLUMNS = List.of(
            "reference",
            "village",
            "municipality",
            "region",
            "country",
            "sector",
            "stage",
            "consent",
            "name",
            "products",
            "owner",
            "phone",
            "noted",
            "registered",
            "listed",
            "first-sale",
            "last-sale",
            "shops");

    private final ListTable list;
    private final Sight sight;
    private final Rules rules;
    private final Places places;
    private final Dictionary dictionary;
    private final InstantSource clock;
    private final Semaphore writers = new Semaphore(2);

    Exporting(ListTable list, Sight sight, Rules rules, Places places, Dictionary dictionary, InstantSource clock) {
        this.list = list;
        this.sight = sight;
        this.rules = rules;
        this.places = places;
        this.dictionary = dictionary;
        this.clock = clock;
    }

    /// @throws Refusal BAD_INPUT for an unknown format, BUSY while others export, NOT_FOUND for who answers for nothing
    void export(Viewer viewer, Asked asked, String code, HttpServletResponse response) throws IOException {
        var account = viewer.mustBeSomebody();
        if (!Sight.governsSome(viewer)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var format = Sheet.Format.of(code);
        if (!writers.tryAcquire()) {
            throw new Refusal(Problem.BUSY);
        }
        try {
            var words = dictionary.in(viewer.language());
            var now = clock.instant();
            var file = words.say("businesses.export.file") + "-"
                    + now.atZone(Rules.BOOKS).toLocalDate();
            long rows;
            try (var sheet = format.answer(response, file, words.say("businesses.export.sheet"))) {
                rows = write(ListTable.Reach.of(viewer, asked, sight, places), asked, words, sheet);
            }
            log.atInfo()
                    .addKeyValue("account", account.value())
                    .addKeyValue("rows", rows)
                    .log("businesses exported");
        } finally {
            writers.release();
        }
    }

    private long write(ListTable.Reach reach, Asked asked, Words words, Sheet sheet) throws IOException {
        var written = 0L;
        sheet.words(COLUMNS.stream()
                .map(column -> words.say("businesses.column." + column))
                .toList());
        var since = rules.since(clock.instant());
        var last = Optional.<Business>empty();
        List<Business> rows;
        do {
            rows = list.following(reach, asked, since, last, AT_ONCE);
            var villages = places.villages(rows.stream().map(Business::village).toList());
            for (var row : rows) {
                sheet.row(cells(row, Objects.requireNonNull(villages.get(row.village())), words));
            }
            last = rows.isEmpty() ? last : Optional.of(rows.getLast());
            written += rows.size();
        } while (rows.size() == AT_ONCE);
        return written;
    }

    private List<Cell> cells(Business row, Places.Village village, Words words) {
        var facts = row.facts();
        var said = Stream.of(
                row.reference(),
                village.name(),
                village.municipality(),
                village.region(),
                village.country(),
                words.say("businesses.sector." + row.sector().code()),
                words.say("businesses.stage." + row.stage().code()),
                words.say("businesses.consent." + row.consent().code()),
                row.identity().map(Identity::name).orElse(""),
                row.identity().map(Identity::products).orElse(""),
                row.identity().map(Identity::owner).orElse(""),
                row.identity().map(Identity::phone).orElse(""));
        var days = Stream.of(
                        Optional.of(row.noted()),
                        facts.registered(),
                        facts.listed(),
                        facts.firstSale(),
                        facts.lastSale())
                .map(Exporting::day);
        return Stream.concat(
                        Stream.concat(said, days).map(Exporting::text),
                        Stream.of(new Cell.Number(row.shops().size())))
                .toList();
    }

    private static String day(Optional<Instant> at) {
        return at.map(it -> it.atZone(Rules.BOOKS).toLocalDate().toString()).orElse("");
    }

    private static Cell text(String text) {
        return new Cell.Text(text);
    }
}
