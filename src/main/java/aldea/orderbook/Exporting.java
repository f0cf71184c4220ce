package aldea.orderbook;

import aldea.kernel.Dictionary;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Words;
import aldea.orderbook.ListTable.Row;
import aldea.people.Viewer;
import aldea.sheets.Sheet;
import aldea.sheets.Sheet.Cell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Writes what a filter shows into a file, page after page as a reader turns them: no transaction stays open, and no
/// more than a page is held. What changes meanwhile is in the file once, as it was when its page was turned.
@Component
class Exporting {
    private static final Logger log = LoggerFactory.getLogger(Exporting.class);
    private static final int AT_ONCE = 1_000;
    private static final List<String> SEEN_BY_ALL = List.of(
            "reference",
            "state",
            "returned",
            "disputed",
            "shop",
            "products",
            "units",
            "placed",
            "paid",
            "handed-in",
            "delivered",
            "settled",
            "total",
            "refunded");

    private final ListTable list;
    private final ExportTable exports;
    private final Dictionary dictionary;
    private final Ids ids;
    private final InstantSource clock;
    // Selling goes first: two files at a time are written in this process.
    private final Semaphore writers = new Semaphore(2);

    Exporting(ListTable list, ExportTable exports, Dictionary dictionary, Ids ids, InstantSource clock) {
        this.list = list;
        this.exports = exports;
        this.dictionary = dictionary;
        this.ids = ids;
        this.clock = clock;
    }

    /// @throws Refusal BAD_INPUT for an unknown format, BUSY while others export; what is not theirs is NOT_FOUND
    void export(Viewer viewer, Asked asked, String code, HttpServletResponse response) throws IOException {
        var sight = Sight.of(viewer, asked);
        var format = Sheet.Format.of(code);
        if (!writers.tryAcquire()) {
            throw new Refusal(Problem.BUSY);
        }
        try {
            var words = dictionary.in(viewer.language());
            var id = ids.next();
            var now = clock.instant();
            exports.begin(id, viewer.mustBeSomebody(), asked, format, now);
            var file = words.say("orderbook.export.file") + "-"
                    + now.atZone(Asked.ZONE).toLocalDate();
            long rows;
            try (var sheet = format.answer(response, file, words.say("orderbook.export.sheet"))) {
                rows = write(sight, asked, words, sheet);
            }
            exports.end(id, rows, clock.instant());
            log.atInfo()
                    .addKeyValue("export", id)
                    .addKeyValue("account", viewer.mustBeSomebody().value())
                    .addKeyValue("side", asked.side().code())
                    .addKeyValue("rows", rows)
                    .log("orders exported");
        } finally {
            writers.release();
        }
    }

    private long write(Sight sight, Asked asked, Words words, Sheet sheet) throws IOException {
        var written = 0L;
        sheet.words(head(sight.side(), words));
        var next = Optional.of(asked);
        while (next.isPresent()) {
            var rows = list.page(sight, next.get(), AT_ONCE);
            for (var row : rows) {
                sheet.row(cells(row, sight.side(), words));
            }
            written += rows.size();
            next = rows.size() < AT_ONCE
                    ? Optional.empty()
                    : Optional.of(asked.before(rows.getLast().cursor()));
        }
        return written;
    }

    private static List<String> head(Side side, Words words) {
        var columns = new ArrayList<>(SEEN_BY_ALL);
        if (side.seesNet()) {
            columns.add("net");
        }
        columns.add("currency");
        if (side.seesRecipients()) {
            columns.add("recipient");
        }
        return columns.stream()
                .map(column -> words.say("orderbook.column." + column))
                .toList();
    }

    private static List<Cell> cells(Row row, Side side, Words words) {
        var cells = new ArrayList<Cell>();
        Stream.of(
                        row.reference(),
                        words.say("orderbook.state." + row.state()),
                        beside("returned", row.returned(), words),
                        beside("disputed", row.disputed(), words),
                        row.shopName(),
                        String.join("; ", row.titles()))
                .map(Exporting::text)
                .forEach(cells::add);
        cells.add(new Cell.Number(row.units()));
        Stream.of(Optional.of(row.placed()), row.paid(), row.handedIn(), row.delivered(), row.settled())
                .map(at -> text(at.map(Instant::toString).orElse("")))
                .forEach(cells::add);
        cells.add(new Cell.Amount(row.total()));
        cells.add(new Cell.Amount(row.refunded()));
        if (side.seesNet()) {
            cells.add(new Cell.Amount(
                    row.earns() ? row.net() : Money.zero(row.net().currency())));
        }
        cells.add(text(row.total().currency().getCurrencyCode()));
        if (side.seesRecipients()) {
            cells.add(text(row.recipient()));
        }
        return cells;
    }

    private static String beside(String what, String how, Words words) {
        return how.isEmpty() ? "" : words.say("orderbook.%s.%s".formatted(what, how));
    }

    private static Cell text(String text) {
        return new Cell.Text(text);
    }
}
