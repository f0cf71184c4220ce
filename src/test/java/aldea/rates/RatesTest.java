package aldea.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aldea.kernel.Money;
import aldea.kernel.Refusal;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.Shared;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@InVillage
class RatesTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency USD = Currency.getInstance("USD");
    private static final String EUROPE = """
            Date,USD,CNY,MXN,CYP,
            1961-03-08,1.25,8,20,N/A,
            1961-03-07,1.2,7.5,25,N/A,
            1961-03-06,zero,7,-1,1e999999999,
            06/03/1961,1,1,1,1,
            1961-02-31,1,1,1,1,
            2999-01-01,1,1,1,1,
            1961-03-08,1.25,9,20,N/A,
            """;
    private static final String MEXICO = """
            fecha,tipo_cambio,tipo
            1961-03-08,17.5,oficial_banxico_fix
            10/03/1961,17.25,oficial_banxico_fix
            1961-03-11,N/E,oficial_banxico_fix
            """;

    @Autowired
    Rates rates;

    @LocalServerPort
    int port;

    @TempDir
    Path temp;

    @Test
    void files_are_read_once_and_bad_rows_are_named() throws IOException {
        var file = write("europe.csv", EUROPE);
        var report = rates.read(file, temp, rows -> {});
        assertThat(report.source()).isEqualTo("ecb");
        assertThat(report.rows()).isEqualTo(7);
        assertThat(report.added()).as("three, three and one").isEqualTo(7);
        assertThat(report.refusals()).extracting(RateReport.Refused::line).contains(4L, 5L, 6L, 7L, 8L);
        assertThat(report.refusals())
                .anySatisfy(refusal ->
                        assertThat(refusal.reason()).contains("1961-03-08 says 9", "known since before is 8"));
        assertThat(report.list()).hasValueSatisfying(list -> assertThat(list).exists());

        var again = rates.read(file, temp, rows -> {});
        assertThat(again.added()).isZero();
        assertThat(again.refused()).isEqualTo(report.refused());

        assertThat(rates.read(write("fix.csv", MEXICO), temp, rows -> {}).added())
                .isEqualTo(2);
        cross();
    }

    private void cross() {
        var through = rates.on(LocalDate.of(1961, 3, 9), Money.MXN, CNY);
        assertThat(through.rate()).isEqualByComparingTo("0.4");
        assertThat(through.via()).isEqualTo("EUR");
        assertThat(through.day()).as("the last published day").isEqualTo("1961-03-08");
        assertThat(through.source()).isEqualTo("ecb");
        assertThat(rates.on(LocalDate.of(1961, 3, 7), Money.MXN, CNY).rate()).isEqualByComparingTo("0.3");
        var direct = rates.on(LocalDate.of(1961, 3, 8), USD, Money.MXN);
        assertThat(direct.rate()).as("as published before as reckoned").isEqualByComparingTo("17.5");
        assertThat(direct.source()).isEqualTo("banxico");
        assertThat(rates.on(LocalDate.of(1961, 3, 10), USD, Money.MXN).rate()).isEqualByComparingTo("17.25");
        assertThat(rates.on(LocalDate.of(1961, 3, 8), Money.MXN, Money.MXN).rate())
                .isEqualByComparingTo("1");
        assertThatThrownBy(() -> rates.on(LocalDate.of(1950, 1, 1), Money.MXN, CNY))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.members()).containsKey("import"));
        try (var nobody = new Caller(port)) {
            var page = nobody.get("/rates?day=1961-03-09&from=MXN&to=CNY");
            assertThat(page.body()).contains("1 MXN = 0.4 CNY", "EUR", "Banco Central Europeo");
            assertThat(nobody.get("/rates?day=1950-01-01&from=MXN&to=ZZZ").body())
                    .contains("import rates");
        }
    }

    @Test
    void a_span_says_each_day_what_the_day_alone_says() {
        var random = new Random(3);
        var start = LocalDate.of(1971, 1, 1);
        var legs = new ArrayList<Rate.Leg>();
        for (var day = 0; day < 60; day++) {
            if (random.nextInt(3) > 0) {
                var rate = BigDecimal.valueOf(1 + random.nextInt(9_999), 2);
                rates.enter("hand", Money.MXN, CNY, start.plusDays(day), rate, "test");
                legs.add(new Rate.Leg("hand", "MXN", "CNY", start.plusDays(day), rate));
            }
        }
        var span = rates.span(CNY, Money.MXN, start.plusDays(10), start.plusDays(70));
        for (var day = start.plusDays(10); !day.isAfter(start.plusDays(70)); day = day.plusDays(1)) {
            var asked = day;
            var last = legs.stream()
                    .filter(leg -> !leg.day().isAfter(asked))
                    .toList()
                    .getLast();
            assertThat(span.get(day)).isEqualTo(rates.on(day, CNY, Money.MXN));
            assertThat(rates.on(day, CNY, Money.MXN).legs()).allSatisfy(leg -> {
                assertThat(leg.day()).isEqualTo(last.day());
                assertThat(leg.rate()).isEqualByComparingTo(last.rate());
            });
        }
        assertThatThrownBy(() ->
                        rates.enter("hand", Money.MXN, CNY, legs.getFirst().day(), BigDecimal.TEN, "other"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_bomb_a_torn_file_and_something_else_are_refused() throws IOException {
        var bomb = temp.resolve("bomb.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("../../eurofxref-hist.csv"));
            zip.write("Date,USD,\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            var nothing = "\n".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            for (var i = 0; i < 33; i++) {
                zip.write(nothing);
            }
        }
        var report = rates.read(bomb, temp.resolve("bomb"), rows -> {});
        assertThat(report.added()).isZero();
        assertThat(report.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("more than 32 MB"));

        var torn = temp.resolve("torn.zip");
        Files.write(torn, java.util.Arrays.copyOf(Files.readAllBytes(bomb), 60));
        for (var file : List.of(torn, write("other.csv", "name,price\nrug,3\n"), write("empty.csv", ""))) {
            var refused = rates.read(file, temp.resolve("others"), rows -> {});
            assertThat(refused.refused()).as(file.toString()).isEqualTo(1);
            assertThat(refused.added()).isZero();
        }
    }

    @Test
    void the_published_histories_are_read() throws IOException {
        assumeTrue(Shared.present(), "the data beside the repository is absent");
        var folder = Shared.folder().resolve("data/mexico/fx");
        var europe = rates.read(folder.resolve("ecb_eurofxref-hist.zip"), temp, rows -> {});
        assertThat(europe.refused()).isZero();
        assertThat(europe.added()).isGreaterThan(200_000);
        assertThat(rates.read(folder.resolve("banxico_fix_usdmxn.csv.xz"), temp, rows -> {})
                        .refused())
                .isZero();
        // 7.9967 / 20.3184 as the files say them of the Friday before.
        assertThat(rates.on(LocalDate.of(2026, 4, 12), Money.MXN, CNY).rate())
                .isEqualByComparingTo(new BigDecimal("7.9967").divide(new BigDecimal("20.3184"), Rate.PRECISION));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name), text);
    }
}
