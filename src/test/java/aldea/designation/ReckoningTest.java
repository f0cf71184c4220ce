package aldea.designation;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.catalog.ShopId;
import aldea.impact.Impact;
import aldea.kernel.Money;
import aldea.orders.OrderId;
import aldea.places.Places.Village;
import aldea.places.VillageId;
import aldea.rates.Rate;
import aldea.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/// Random years beside a model that adds whole numbers, and files that somebody has touched.
class ReckoningTest {
    private static final LocalDate START = LocalDate.of(2015, 1, 1);

    /// A random year: its sales, and what they come to.
    private static final class Year {
        final List<Impact.Sale> sales = new ArrayList<>();
        final Map<LocalDate, Rate> rates = new TreeMap<>();
        final Rule rule;
        final int households;

        Year(Random random) {
            var days = 1 + random.nextInt(12);
            for (var i = 0; i < 40; i++) {
                var day = START.plusDays(random.nextInt(days) * 30L);
                rates.put(day, Rate.along("MXN", "CNY", List.of(leg(day))));
                sales.add(sale(random, day));
            }
            // A threshold that is met, missed or hit exactly.
            var reached = sum();
            var minor = reached.add(BigInteger.valueOf(random.nextInt(3) - 1L)).max(BigInteger.ONE);
            households = random.nextInt(60);
            rule = new Rule(
                    "taobao",
                    START,
                    Optional.empty(),
                    Rule.Kind.STRICT,
                    Optional.empty(),
                    Optional.empty(),
                    minor.longValueExact(),
                    "CNY",
                    1 + random.nextInt(6),
                    1 + random.nextInt(2_000),
                    1 + random.nextInt(6),
                    10,
                    30,
                    "test",
                    "");
        }

        private Impact.Sale sale(Random random, LocalDate day) {
            // Whole pesos at whole rates: the model needs no fractions.
            var goods = 100L * (1 + random.nextInt(9_999));
            var backs = new ArrayList<Impact.Back>();
            for (var left = goods; left > 0 && random.nextInt(4) == 0; ) {
                var part = 100L * (1 + random.nextInt((int) (left / 100)));
                backs.add(new Impact.Back("r" + backs.size(), Money.mxn(part), Instant.parse("2016-05-01T00:00:00Z")));
                left -= part;
            }
            return new Impact.Sale(
                    new OrderId(new UUID(random.nextLong(), 1)),
                    "X",
                    new ShopId(new UUID(1, random.nextInt(7))),
                    day,
                    Money.mxn(goods),
                    backs);
        }

        private static Rate.Leg leg(LocalDate day) {
            return new Rate.Leg("test", "MXN", "CNY", day, BigDecimal.valueOf(day.getMonthValue()));
        }

        long kept(Impact.Sale sale) {
            return sale.goods().minor()
                    - sale.backs().stream()
                            .mapToLong(back -> back.goods().minor())
                            .sum();
        }

        /// In fen.
        BigInteger sum() {
            return sales.stream()
                    .map(sale -> BigInteger.valueOf(kept(sale))
                            .multiply(BigInteger.valueOf(sale.day().getMonthValue())))
                    .reduce(BigInteger.ZERO, BigInteger::add);
        }

        int shops() {
            var kept = new HashMap<UUID, Integer>();
            sales.stream()
                    .filter(sale -> kept(sale) > 0)
                    .forEach(sale -> kept.merge(sale.shop().value(), 1, Integer::sum));
            return (int) kept.values().stream()
                    .filter(count -> count >= rule.shopOrders())
                    .count();
        }

        boolean met() {
            var share = households > 0 && shops() * 10_000L >= (long) households * rule.shareBp();
            return sum().compareTo(BigInteger.valueOf(rule.salesMinor())) >= 0 && (shops() >= rule.shops() || share);
        }

        Facts facts() {
            var days = new TreeMap<LocalDate, Long>();
            sales.forEach(sale -> days.merge(sale.day(), sale.net().minor(), Long::sum));
            return new Facts(
                    days.entrySet().stream()
                            .map(it -> new Facts.Day(it.getKey(), it.getValue()))
                            .toList(),
                    rates,
                    sales.stream()
                            .filter(sale -> kept(sale) > 0)
                            .map(sale -> new Facts.ShopMonth(
                                    "" + sale.shop().value(), sale.day().getMonthValue(), 1))
                            .toList(),
                    Optional.of(new Standing.Households(households, "test", START)));
        }

        EvidenceFile.Made file() {
            var village = new Village(
                    new VillageId(new UUID(0, 1)),
                    "x",
                    "X",
                    "1",
                    "M",
                    "R",
                    "MX",
                    1,
                    1,
                    ZoneId.of("UTC"),
                    Optional.empty());
            var standing = Reckoning.of(rule, 2015, 12, facts());
            return EvidenceFile.made(village, standing, rates, sales, Instant.parse("2016-06-01T00:00:00Z"));
        }
    }

    @Seeds(200)
    void a_year_is_what_a_simple_sum_says_and_its_file_says_the_same(long seed) {
        var year = new Year(new Random(seed));
        var standing = Reckoning.of(year.rule, 2015, 12, year.facts());
        assertThat(standing.sales().movePointRight(2).toBigIntegerExact()).isEqualTo(year.sum());
        assertThat(standing.shops()).isEqualTo(year.shops());
        assertThat(standing.met()).isEqualTo(year.met());
        assertThat(standing.met()).isEqualTo(standing.missingSales().isZero() && standing.missingShops() == 0);
        assertThat(standing.months().getLast().sales()).isEqualByComparingTo(standing.sales());
        var checked = EvidenceCheck.of(year.file().content());
        assertThat(checked.wrong()).isEmpty();
        assertThat(checked.orders()).isEqualTo(new HashSet<>(year.sales).size());
        assertThat(checked.standing().orElseThrow().met()).isEqualTo(year.met());
    }

    @Seeds(60)
    void a_file_that_somebody_touched_does_not_add_up(long seed) throws IOException {
        var random = new Random(seed);
        var made = new Year(random).file().content();
        var orders = part(made, EvidenceFile.ORDERS);
        var lines = new ArrayList<>(orders.lines().toList());
        var at = 1 + random.nextInt(lines.size() - 1);
        switch (random.nextInt(4)) {
            case 0 -> lines.add(lines.get(at));
            case 1 -> lines.remove(at);
            case 2 -> lines.set(at, changed(lines.get(at), 4, "999999.99"));
            default -> lines.set(at, changed(lines.get(at), 9, "1"));
        }
        var touched = with(made, EvidenceFile.ORDERS, String.join("\r\n", lines) + "\r\n");
        assertThat(EvidenceCheck.of(touched).agrees()).isFalse();
        var rates = part(made, EvidenceFile.SUMMARY).replaceFirst("\"rate\" : \"\\d+\"", "\"rate\" : \"77\"");
        assertThat(EvidenceCheck.of(with(made, EvidenceFile.SUMMARY, rates)).agrees())
                .isFalse();
    }

    @Test
    void what_is_no_evidence_is_said_to_be_none() {
        assertThat(EvidenceCheck.of(new byte[] {1, 2, 3}).agrees()).isFalse();
        assertThat(EvidenceCheck.of(new Year(new Random(1)).file().content()).agrees())
                .isTrue();
    }

    private static String changed(String line, int column, String to) {
        var fields = line.split(",", -1);
        fields[column] = to;
        return String.join(",", fields);
    }

    private static String part(byte[] file, String name) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IOException(name);
    }

    private static byte[] with(byte[] file, String name, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file));
                var out = new ZipOutputStream(bytes)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(entry.getName().equals(name) ? text.getBytes(StandardCharsets.UTF_8) : zip.readAllBytes());
            }
        }
        return bytes.toByteArray();
    }
}
