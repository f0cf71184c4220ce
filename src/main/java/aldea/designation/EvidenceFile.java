package aldea.designation;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.impact.Impact;
import aldea.kernel.Hash;
import aldea.places.Places.Village;
import aldea.rates.Rate;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// All that a decision rests on, in one file: rule, households, rates, and every order down to what went back of it.
/// Orders and shops are ids, so that the file names nobody.
final class EvidenceFile {
    static final String FORMAT = "aldea-designation-1";
    static final String SUMMARY = "evidence.json";
    static final String ORDERS = "orders.csv";
    static final String BACKS = "returns.csv";
    static final List<String> ORDER_COLUMNS =
            List.of("order", "shop", "day", "currency", "goods", "returned", "kept", "rate", "rate day", "converted");
    static final List<String> BACK_COLUMNS = List.of("order", "at", "key", "currency", "goods");

    /// @param content the file
    /// @param backMinor all that was given back, in centavos
    record Made(byte[] content, byte[] sha256, Standing standing, long backMinor) {}

    /// What `evidence.json` holds.
    record Summary(
            String format,
            String madeAt,
            Place village,
            int year,
            Terms rule,
            @Nullable Counted households,
            List<DayRate> rates,
            Answer answer) {}

    record Place(String id, String name, String censusCode, String municipality, String region, String zone) {}

    record Terms(
            String code,
            String validFrom,
            String kind,
            String currency,
            String sales,
            int shops,
            int sharePerTenThousand,
            int ordersOfAnActiveShop,
            int oldestRateInDays,
            String source,
            String note) {}

    record Counted(int count, String source, String on) {}

    record DayRate(String day, String rate, List<Leg> legs) {}

    record Leg(String source, String base, String quote, String day, String rate) {}

    /// @param unrated days with sales but without a rate that the rule lets pass
    record Answer(
            String sold,
            String sales,
            int activeShops,
            boolean enoughSales,
            boolean enoughShops,
            boolean enoughOfHouseholds,
            List<String> unrated,
            boolean met) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    private EvidenceFile() {}

    static Made made(
            Village village, Standing standing, Map<LocalDate, Rate> rates, List<Impact.Sale> sales, Instant at) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, UTF_8)) {
            zip.putNextEntry(entry(SUMMARY, at));
            zip.write(JSON.writeValueAsBytes(summary(village, standing, rates, at)));
            zip.putNextEntry(entry(ORDERS, at));
            table(
                    zip,
                    ORDER_COLUMNS,
                    sales.stream()
                            .map(sale -> order(sale, rates.get(sale.day())))
                            .toList());
            zip.putNextEntry(entry(BACKS, at));
            table(zip, BACK_COLUMNS, sales.stream().flatMap(EvidenceFile::backs).toList());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var content = bytes.toByteArray();
        var back = sales.stream()
                .flatMap(sale -> sale.backs().stream())
                .mapToLong(one -> one.goods().minor())
                .sum();
        return new Made(content, Hash.sha256(content), standing, back);
    }

    static Answer answer(Standing standing) {
        return new Answer(
                standing.sold().major().toPlainString(),
                standing.sales().toPlainString(),
                standing.shops(),
                standing.enoughSales(),
                standing.enoughShops(),
                standing.enoughShare(),
                standing.unrated().stream().map(LocalDate::toString).toList(),
                standing.met());
    }

    private static Summary summary(Village village, Standing standing, Map<LocalDate, Rate> rates, Instant at) {
        return new Summary(
                FORMAT,
                at.toString(),
                new Place(
                        "" + village.id().value(),
                        village.name(),
                        village.censusCode(),
                        village.municipality(),
                        village.region(),
                        village.zone().getId()),
                standing.year(),
                terms(standing.rule()),
                standing.households()
                        .map(counted -> new Counted(counted.count(), counted.source(), "" + counted.on()))
                        .orElse(null),
                rates.entrySet().stream()
                        .map(entry -> new DayRate(
                                "" + entry.getKey(),
                                entry.getValue().rate().toPlainString(),
                                entry.getValue().legs().stream()
                                        .map(EvidenceFile::leg)
                                        .toList()))
                        .toList(),
                answer(standing));
    }

    private static Terms terms(Rule rule) {
        return new Terms(
                rule.code(),
                "" + rule.validFrom(),
                rule.kind().name(),
                rule.currency(),
                rule.sales().major().toPlainString(),
                rule.shops(),
                rule.shareBp(),
                rule.shopOrders(),
                rule.rateAgeDays(),
                rule.source(),
                rule.note());
    }

    private static Leg leg(Rate.Leg leg) {
        return new Leg(
                leg.source(),
                leg.base(),
                leg.quote(),
                "" + leg.day(),
                leg.rate().toPlainString());
    }

    private static List<String> order(Impact.Sale sale, @Nullable Rate rate) {
        var back = sale.backs().stream().mapToLong(one -> one.goods().minor()).sum();
        var net = sale.net();
        return List.of(
                "" + sale.order().value(),
                "" + sale.shop().value(),
                "" + sale.day(),
                net.currency().getCurrencyCode(),
                sale.goods().major().toPlainString(),
                BigDecimal.valueOf(back, 2).toPlainString(),
                net.major().toPlainString(),
                rate == null ? "" : rate.rate().toPlainString(),
                rate == null ? "" : "" + rate.day(),
                rate == null
                        ? ""
                        : Reckoning.converted(net.minor(), rate)
                                .stripTrailingZeros()
                                .toPlainString());
    }

    private static java.util.stream.Stream<List<String>> backs(Impact.Sale sale) {
        return sale.backs().stream()
                .map(back -> List.of(
                        "" + sale.order().value(),
                        "" + back.at(),
                        back.key(),
                        back.goods().currency().getCurrencyCode(),
                        back.goods().major().toPlainString()));
    }

    private static void table(ZipOutputStream zip, List<String> head, List<List<String>> rows) throws IOException {
        var text = new java.io.StringWriter();
        try (Writer out = text;
                var csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(head);
            rows.forEach(csv::writeRecord);
        }
        zip.write(text.toString().getBytes(UTF_8));
    }

    /// The same evidence is the same file.
    private static ZipEntry entry(String name, Instant at) {
        var entry = new ZipEntry(name);
        entry.setTime(at.toEpochMilli());
        return entry;
    }
}
