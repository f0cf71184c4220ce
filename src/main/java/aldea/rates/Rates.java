package aldea.rates;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Exchange rates as they were published, and what follows from them.
@Service
public class Rates {
    private final RateTable table;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Rates(RateTable table, TransactionTemplate transactions, InstantSource clock) {
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The rate of a day: of the last published day until then, which the answer names. Refuses with RATE_UNKNOWN when
    /// nothing was published until then; the refusal says what to import.
    public Rate on(LocalDate day, Currency from, Currency to) {
        return find(day, from, to)
                .orElseThrow(
                        () -> new Refusal(Problem.RATE_UNKNOWN, from.getCurrencyCode(), to.getCurrencyCode(), "" + day)
                                .with("import", "./aldea import rates FILE"));
    }

    /// The same, empty when there is none.
    public Optional<Rate> find(LocalDate day, Currency from, Currency to) {
        return Optional.ofNullable(span(from, to, day, day).get(day));
    }

    /// The rate of each day of a span, in one look. Days before the first publication are not in it.
    @Transactional(readOnly = true)
    public NavigableMap<LocalDate, Rate> span(Currency from, Currency to, LocalDate first, LocalDate last) {
        var one = from.getCurrencyCode();
        var other = to.getCurrencyCode();
        var codes = Stream.concat(Stream.of(one, other), Book.HUBS.stream())
                .distinct()
                .toList();
        var book = new Book(one.equals(other) ? List.of() : table.between(codes, first, last));
        var rates = new TreeMap<LocalDate, Rate>();
        first.datesUntil(last.plusDays(1))
                .forEach(day -> book.on(day, one, other).ifPresent(rate -> rates.put(day, rate)));
        return rates;
    }

    /// Enters one published rate by hand. One that is known already stays, and another value is refused.
    ///
    /// @param rate units of the quote for one of the base
    /// @param origin where it was read
    @Transactional
    public void enter(String source, Currency base, Currency quote, LocalDate day, BigDecimal rate, String origin) {
        var row = new RateTable.Row(0, source, base.getCurrencyCode(), quote.getCurrencyCode(), day, rate);
        table.put(List.of(row), origin, clock.instant());
        if (!table.differing(List.of(row)).isEmpty()) {
            throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        }
    }

    /// Reads the European Central Bank's history or Banxico's FIX, plain, zip, gzip or xz: twice is once. A rate that
    /// is known with another value stays as it is, and the difference is reported.
    ///
    /// @param refusedFolder where the list of refused rows goes
    /// @param progress hears how many rows were read
    public RateReport read(Path path, Path refusedFolder, LongConsumer progress) throws IOException {
        return new RateImport(table, transactions, clock, refusedFolder, progress).run(path);
    }
}
