package aldea.designation;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.designation.EvidenceFile.Summary;
import aldea.rates.Rate;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reckons the answer of an evidence file again from its rows, with nothing but the file.
public final class EvidenceCheck {
    /// @param wrong one sentence for each thing that does not fit, at most a hundred
    public record Checked(String village, Optional<Standing> standing, int orders, List<String> wrong) {
        public boolean agrees() {
            return wrong.isEmpty();
        }
    }

    private static final int MOST_BYTES = 256 << 20;
    private static final int MOST_WRONG = 100;

    private final Map<String, byte[]> parts = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<LocalDate, Rate> rates = new TreeMap<>();
    private final Map<LocalDate, Long> days = new TreeMap<>();
    private final Map<String, Map<Integer, Integer>> shops = new TreeMap<>();
    private int orders;

    private EvidenceCheck() {}

    /// A file that cannot be read is one that does not fit.
    public static Checked of(byte[] file) {
        var check = new EvidenceCheck();
        try {
            return check.checked(file);
        } catch (IOException
                | JacksonException
                | CsvParseException
                | DateTimeException
                | ArithmeticException
                | IllegalArgumentException
                | java.util.NoSuchElementException
                | NullPointerException broken) {
            return new Checked("", Optional.empty(), 0, List.of("the file cannot be read: " + broken.getMessage()));
        }
    }

    private Checked checked(byte[] file) throws IOException {
        unpack(file);
        var summary = JsonMapper.shared().readValue(part(EvidenceFile.SUMMARY), Summary.class);
        if (!EvidenceFile.FORMAT.equals(summary.format())) {
            throw new IOException("it is not of the form " + EvidenceFile.FORMAT);
        }
        summary.rates().forEach(rate -> rate(rate, summary.rule().currency()));
        orders(summary.year(), backs());
        var standing = Reckoning.of(rule(summary), summary.year(), 12, facts(summary));
        var answer = EvidenceFile.answer(standing);
        if (!answer.equals(summary.answer())) {
            wrong("the file says %s, its rows say %s".formatted(summary.answer(), answer));
        }
        return new Checked(summary.village().name(), Optional.of(standing), orders, List.copyOf(wrong));
    }

    private void unpack(byte[] file) throws IOException {
        var left = MOST_BYTES;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file), UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null && parts.size() < 10; entry = zip.getNextEntry()) {
                var bytes = zip.readNBytes(left);
                left -= bytes.length;
                if (left <= 0) {
                    throw new IOException("more than %d MB come out of it".formatted(MOST_BYTES >> 20));
                }
                parts.put(entry.getName(), bytes);
            }
        }
    }

    private byte[] part(String name) throws IOException {
        var part = parts.get(name);
        if (part == null) {
            throw new IOException("it has no " + name);
        }
        return part;
    }

    private CsvReader<NamedCsvRecord> table(String name) throws IOException {
        return CsvReader.builder().ofNamedCsvRecord(new String(part(name), UTF_8));
    }

    private void rate(EvidenceFile.DayRate said, String currency) {
        var day = LocalDate.parse(said.day());
        var legs = said.legs().stream()
                .map(leg -> new Rate.Leg(
                        leg.source(), leg.base(), leg.quote(), LocalDate.parse(leg.day()), new BigDecimal(leg.rate())))
                .toList();
        var rate = legs.isEmpty() && currency.equals("MXN")
                ? new Rate("MXN", "MXN", BigDecimal.ONE, day, List.of())
                : Rate.along("MXN", currency, legs);
        if (rate.rate().compareTo(new BigDecimal(said.rate())) != 0) {
            wrong("the rate of %s is %s, its parts say %s".formatted(day, said.rate(), rate.rate()));
        }
        if (rate.day().isAfter(day)) {
            wrong("the rate of %s was published later, on %s".formatted(day, rate.day()));
        }
        rates.put(day, rate);
    }

    private Map<String, Long> backs() throws IOException {
        var backs = new HashMap<String, Long>();
        try (var rows = table(EvidenceFile.BACKS)) {
            rows.forEach(row -> backs.merge(row.getField("order"), minor(row, "goods"), Math::addExact));
        }
        return backs;
    }

    private void orders(int year, Map<String, Long> backs) throws IOException {
        var seen = new HashSet<String>();
        try (var rows = table(EvidenceFile.ORDERS)) {
            for (var row : rows) {
                orders++;
                if (!seen.add(row.getField("order"))) {
                    wrong("order %s is there twice".formatted(row.getField("order")));
                    continue;
                }
                order(row, year, backs.getOrDefault(row.getField("order"), 0L));
            }
        }
        backs.keySet().stream()
                .filter(order -> !seen.contains(order))
                .forEach(order -> wrong("what went back of order %s is of no order here".formatted(order)));
    }

    private void order(NamedCsvRecord row, int year, long back) {
        var order = row.getField("order");
        var day = LocalDate.parse(row.getField("day"));
        var kept = Math.max(0, minor(row, "goods") - back);
        if (minor(row, "returned") != back || minor(row, "kept") != kept || minor(row, "goods") < 0) {
            wrong("order %s: its returns come to %d and leave %d centavos".formatted(order, back, kept));
        }
        if (day.getYear() != year || !row.getField("currency").equals("MXN")) {
            wrong("order %s is of another year or currency".formatted(order));
        }
        var rate = rates.get(day);
        if (rate != null && new BigDecimal(row.getField("converted")).compareTo(Reckoning.converted(kept, rate)) != 0) {
            wrong("order %s comes to %s by the rate of %s".formatted(order, Reckoning.converted(kept, rate), day));
        }
        days.merge(day, kept, Math::addExact);
        if (kept > 0) {
            shops.computeIfAbsent(row.getField("shop"), any -> new TreeMap<>())
                    .merge(day.getMonthValue(), 1, Integer::sum);
        }
    }

    private static long minor(NamedCsvRecord row, String column) {
        return new BigDecimal(row.getField(column)).movePointRight(2).longValueExact();
    }

    private static Rule rule(Summary summary) {
        var terms = summary.rule();
        var currency = java.util.Currency.getInstance(terms.currency());
        return new Rule(
                terms.code(),
                LocalDate.parse(terms.validFrom()),
                Optional.empty(),
                Rule.Kind.valueOf(terms.kind()),
                Optional.empty(),
                Optional.empty(),
                new BigDecimal(terms.sales())
                        .movePointRight(currency.getDefaultFractionDigits())
                        .longValueExact(),
                terms.currency(),
                terms.shops(),
                terms.sharePerTenThousand(),
                terms.ordersOfAnActiveShop(),
                terms.oldestRateInDays(),
                1,
                terms.source(),
                terms.note());
    }

    private Facts facts(Summary summary) {
        var counted = Optional.ofNullable(summary.households())
                .map(it -> new Standing.Households(it.count(), it.source(), LocalDate.parse(it.on())));
        return new Facts(
                days.entrySet().stream()
                        .map(day -> new Facts.Day(day.getKey(), day.getValue()))
                        .toList(),
                rates,
                shops.entrySet().stream()
                        .flatMap(shop -> shop.getValue().entrySet().stream()
                                .map(month -> new Facts.ShopMonth(shop.getKey(), month.getKey(), month.getValue())))
                        .toList(),
                counted);
    }

    private void wrong(String sentence) {
        if (wrong.size() < MOST_WRONG) {
            wrong.add(sentence);
        }
    }
}
