package aldea.olist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aldea.operate.Added;
import aldea.operate.Verified;
import aldea.testing.InVillage;
import aldea.testing.Shared;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;

/// The tables themselves, where they are at hand: every sum as their own description has it, then their dirty copies.
@Tag("long")
@InVillage
@DirtiesContext
class OlistFilesTest {
    private static final Path FOLDER = Shared.folder().resolve("data/olist");

    private final Olist olist;
    private final ApplicationContext context;

    @TempDir
    Path list;

    OlistFilesTest(@Autowired Olist olist, @Autowired ApplicationContext context) {
        this.olist = olist;
        this.context = context;
    }

    @Test
    void every_sum_comes_out_to_the_cent_and_dirty_copies_change_none() throws IOException {
        assumeTrue(Shared.present(), "reference data are not beside the repository");
        var before = Verified.before(context);
        olist.read(FOLDER, list, Optional.empty(), step -> {});
        var sums = Added.up(context);
        lines(sums);
        money(sums);
        assertThat(sums.get("persons who bought")).isEqualTo("90053");
        assertThat(sums.values()).noneMatch(sum -> sum.contains("is not"));

        dirty(olist.read(FOLDER.resolve("dirty"), list, Optional.empty(), step -> {}));
        assertThat(Added.up(context)).isEqualTo(sums);
        before.nothingNew();
    }

    private static void lines(Map<String, String> sums) {
        assertThat(sums)
                .containsEntry("lines", "105918")
                .containsEntry("orders with lines", "92727")
                .containsEntry("products sold", "31469")
                .containsEntry("sellers with sales", "2972")
                .containsEntry("price of all lines", "12712311.79")
                .containsEntry("freight of all lines", "2112618.56")
                .containsEntry("lowest, middle, highest price", "0.85 74.90 6735.00")
                .containsEntry("orders by number of sellers", "1:91508 2:1160 3:54 4:3 5:2")
                .containsEntry("orders by number of products", "1:89667 2:2681 3:289 4:69 5:8 6:10 7:2 8:1")
                .containsEntry(
                        "orders by number of lines",
                        "1:83481 2:7093 3:1241 4:481 5:189 6:188 7:20 8:6 9:3 10:8 11:4 12:5 13:1 14:2 15:2 20:2 21:1");
        assertThat(sums.get("most sold by product")).startsWith("aca2eb7d00ea1a7b8ebd4e68314663af 503 35870.90");
        assertThat(sums.get("most sold by seller"))
                .contains("4a3ca9315b744ce9f8e9374361493884 1883 190593.72")
                .contains("4869f7a5dfa277a7dca6462dcf3b52b2 1100 216880.93");
        assertThat(sums.get("most sold by category"))
                .startsWith("bed_bath_table 10506 984043.21, health_beauty 9067 1186918.61")
                .contains("cool_stuff 3567 584765.21");
    }

    private static void money(Map<String, String> sums) {
        assertThat(sums)
                .containsEntry("payments", "96683")
                .containsEntry("orders with payments", "92880")
                .containsEntry("all that was paid", "14856389.19")
                .containsEntry("all that was paid, in the books", "14856389.19")
                .containsEntry("payments of nothing; most instalments", "5 24")
                .containsEntry("paid by credit_card", "71769 11655430.98")
                .containsEntry("paid by boleto", "18489 2669095.40")
                .containsEntry("paid by voucher", "4995 332222.98")
                .containsEntry("paid by debit_card", "1429 199639.83")
                .containsEntry("paid by not_defined", "1 0.00")
                .containsEntry("orders never paid", "1")
                .containsEntry("orders that tie to the cent", "92184")
                .containsEntry("off by a cent, by up to one real, by more", "261 50 231")
                .containsEntry("net difference; most over, most under", "2455.78 182.81 -51.62");
        assertThat(sums.get("paid for no lines")).startsWith("154 ");
    }

    /// Of 29,998 orders and 9,422 lines in three more copies, 13 cells differ; none of them is taken.
    private static void dirty(Report report) {
        assertThat(report.findings()).isEqualTo(Map.of("conflict", 13L));
        assertThat(report.first())
                .anyMatch(found -> found.reason().startsWith("d17dc4a904426827ca80f2ccb3a6be56: 2018-05-05 12:28:00")
                        && found.reason().contains("2017-05-25 09:14"));
        var orders = file(report, "suhani_olist_orders_dataset.csv.zst");
        assertThat(orders.padding()).isEqualTo(89_442);
        assertThat(orders.rows()).isEqualTo(9_999);
        assertThat(orders.dates()).contains("month, day, year", "19,174 of 49,533");
        var items = file(report, "suhani_olist_order_items_dataset.csv.zst");
        assertThat(items.padding()).isEqualTo(102_652);
        assertThat(items.same()).isEqualTo(9_422);
        var others = file(report, "aravind_olist_orders_dataset.csv.zst");
        assertThat(others.same()).isEqualTo(19_999);
        assertThat(others.dates()).contains("day, month, year");
    }

    private static Report.Read file(Report report, String name) {
        return report.files().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
