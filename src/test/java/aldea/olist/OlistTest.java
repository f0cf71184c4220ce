package aldea.olist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.operate.Verified;
import aldea.testing.InVillage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@InVillage
@TestPropertySource(properties = "village=agrees")
class OlistTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Olist olist;
    private final JdbcClient jdbc;
    private final ApplicationContext context;

    @TempDir
    Path temp;

    OlistTest(@Autowired Olist olist, @Autowired JdbcClient jdbc, @Autowired ApplicationContext context) {
        this.olist = olist;
        this.jdbc = jdbc;
        this.context = context;
    }

    private Folder folder() throws IOException {
        return new Folder(temp.resolve("olist"), NUMBERS.incrementAndGet()).write();
    }

    private Report read(Folder folder) throws IOException {
        return read(folder, Optional.empty());
    }

    private Report read(Folder folder, Optional<String> winner) throws IOException {
        return olist.read(folder.path(), temp, winner, step -> {});
    }

    @Test
    void tables_become_shops_purchases_money_parcels_and_reviews_and_the_books_agree() throws IOException {
        var folder = folder();
        var report = read(folder);
        assertThat(report.skipped()).isEmpty();
        assertThat(states(folder)).containsExactly("settled settled", "settled", "paid", "", "paid", "lapsed");
        // Two makers are paid the price of what was delivered; freight waits for whoever carries.
        assertThat(one("SELECT sum(amount_minor) FROM payment.payouts WHERE payee = ANY (:makers)", folder))
                .isEqualTo("3255");
        assertThat(one(
                        "SELECT count(*) FROM shipping.parcels WHERE maker = ANY (:makers) AND state = 'DELIVERED'",
                        folder))
                .isEqualTo("3");
        assertThat(differences(folder)).containsExactly(25L, -1L);
        assertThat(tenders(folder)).containsExactly("voucher 1 300", "credit_card 3 525");
        assertThat(strays(folder)).containsExactly(4_400L);
        assertThat(Verified.disagreements(context)).isEmpty();
    }

    @Test
    void what_had_to_be_mended_or_left_out_is_told_by_file_line_and_column() throws IOException {
        var report = read(folder());

        assertThat(report.of("refused")).isEqualTo(1);
        assertThat(report.first())
                .singleElement()
                .satisfies(finding -> assertThat(finding.file() + ":" + finding.line() + " " + finding.column())
                        .isEqualTo("reviews.csv:5 order_id"));
        assertThat(Files.readString(report.list().getFirst()))
                .contains("sellers.csv,2,seller_city,note")
                .contains("sellers.csv,3,seller_zip_code_prefix,note")
                .contains("products.csv,3,product_weight_g,note")
                .contains("orders.csv.zst,3,order_delivered_customer_date,note")
                .contains("payments.csv,6,,note");
    }

    @Test
    void twice_is_once_and_says_the_same() throws IOException {
        var folder = folder();
        var before = read(folder);
        var again = read(folder);

        assertThat(again.rows()).isZero();
        assertThat(again.files()).isEqualTo(before.files());
        assertThat(again.findings()).isEqualTo(before.findings());
        assertThat(Verified.disagreements(context)).isEmpty();
    }

    @Test
    void a_run_that_was_killed_goes_on_where_it_was() throws IOException {
        var folder = folder();
        assertThatThrownBy(() -> olist.read(folder.path(), temp, Optional.empty(), step -> {
                    if (step.what().equals("customers entered")) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        assertThat(states(folder)).allMatch(String::isEmpty);
        var report = read(folder);

        assertThat(states(folder)).containsExactly("settled settled", "settled", "paid", "", "paid", "lapsed");
        assertThat(report.files()).allMatch(file -> file.rows() == file.added());
        assertThat(Verified.disagreements(context)).isEmpty();
    }

    @Test
    void padding_is_skipped_and_a_file_of_another_date_style_is_read_by_its_unambiguous_rows() throws IOException {
        var folder = folder();
        read(folder);
        var other = new Folder(temp.resolve("other"), folder.number());
        other.text("copy.csv", """
                order_id,customer_id,order_status,order_approved_at,order_delivered_customer_date
                %s,%s,delivered,2/26/2018 9:30,3/8/2018 17:00
                %s,%s,delivered,2/27/2018 9:30,3/9/2018 12:00
                ,,,,
                ,,,,
                %s,%s,canceled,2/28/2018 9:30,
                """.formatted(
                        folder.id('e', 1),
                        folder.id('c', 1),
                        folder.id('e', 2),
                        folder.id('c', 2),
                        folder.id('e', 3),
                        folder.id('c', 3)));
        var report = read(other);

        assertThat(report.files()).singleElement().satisfies(file -> {
            assertThat(file.padding()).isEqualTo(2);
            assertThat(file.same()).isEqualTo(2);
            assertThat(file.dates()).contains("month, day, year", "3 cells", "2 of 5");
        });
        assertThat(report.first()).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo("conflict");
            assertThat(conflict.line()).isEqualTo(3);
            assertThat(conflict.column()).isEqualTo("order_delivered_customer_date");
            assertThat(conflict.reason()).contains("2018-03-09 12:00:00 here, nothing in orders.csv.zst, line 3");
        });
        // Too late for it to win: the order is in the books.
        assertThat(read(other, Optional.of("copy.csv")).first().getFirst().reason())
                .contains("in the village already");
    }

    @Test
    void of_two_files_that_differ_the_first_stays_unless_the_other_is_named() throws IOException {
        for (var winner : List.of(Optional.<String>empty(), Optional.of("payments2.csv"))) {
            var folder = folder();
            folder.text("payments2.csv", """
                    order_id,payment_sequential,payment_type,payment_installments,payment_value
                    %s,1,boleto,1,30.75
                    """.formatted(folder.id('e', 1)));
            var report = read(folder, winner);

            assertThat(report.of("conflict")).isEqualTo(winner.isEmpty() ? 1 : 0);
            assertThat(report.of("replaced")).isEqualTo(winner.isEmpty() ? 0 : 1);
            assertThat(differences(folder)).hasSize(winner.isEmpty() ? 2 : 3);
            assertThat(Verified.disagreements(context)).isEmpty();
        }
    }

    @Test
    void bad_rows_are_refused_by_line_column_and_reason_and_hurt_nothing() throws IOException {
        var folder = folder();
        folder.text("bad.csv", """
                order_id,payment_sequential,payment_type,payment_installments,payment_value
                =1+1,1,boleto,1,30.55
                %1$s,1,boleto,1
                %1$s,1,boleto,1,-30.55
                %1$s,1,boleto,1,3e5
                %1$s,one,boleto,1,3.05
                %1$s,1,,1,3.05
                """.formatted(folder.id('e', 9)));
        folder.text("torn.csv", "review_id,order_id\n\"never closed");
        var report = read(folder);

        assertThat(report.first())
                .filteredOn(finding -> finding.file().equals("bad.csv"))
                .extracting(finding -> finding.line() + " " + finding.column())
                .containsExactly(
                        "2 order_id",
                        "3 ",
                        "4 payment_value",
                        "5 payment_value",
                        "6 payment_sequential",
                        "7 payment_type");
        assertThat(report.skipped()).singleElement().asString().startsWith("torn.csv");
        assertThat(Files.readString(report.list().getFirst())).contains("'=1+1").doesNotContain(",=1+1");
    }

    private List<String> states(Folder folder) {
        return List.of(1, 2, 3, 4, 5, 6).stream()
                .map(number -> jdbc.sql("""
                                SELECT coalesce(string_agg(o.state, ' '), '') FROM orders.purchases p
                                  JOIN orders.orders o ON o.purchase = p.id WHERE p.reference = :reference""")
                        .param("reference", Keys.reference(folder.id('e', number)))
                        .query(String.class)
                        .single())
                .toList();
    }

    private String one(String sql, Folder folder) {
        return jdbc.sql(sql)
                .param("makers", new java.util.UUID[] {
                    Keys.of("seller", folder.id('a', 1)), Keys.of("seller", folder.id('a', 2))
                })
                .query(String.class)
                .single();
    }

    private List<Long> differences(Folder folder) {
        return jdbc.sql("""
                        SELECT d.amount_minor FROM payment.differences d
                          JOIN payment.payments y ON y.id = d.payment
                          JOIN orders.purchases p ON p.id = y.purchase
                         WHERE p.reference = ANY (:references) ORDER BY 1 DESC""")
                .param(
                        "references",
                        List.of(1, 2, 3, 5).stream()
                                .map(number -> Keys.reference(folder.id('e', number)))
                                .toArray(String[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private List<String> tenders(Folder folder) {
        return jdbc.sql("""
                        SELECT concat_ws(' ', t.kind, t.instalments, t.amount_minor) FROM payment.tenders t
                          JOIN orders.purchases p ON p.id = t.purchase
                         WHERE p.reference = :reference ORDER BY t.number""")
                .param("reference", Keys.reference(folder.id('e', 2)))
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<Long> strays(Folder folder) {
        return jdbc.sql("SELECT amount_minor FROM payment.strays WHERE purchase = :purchase")
                .param("purchase", Keys.at(Brazil.instant("2018-02-28 10:00:00"), "purchase", folder.id('e', 4)))
                .query((row, number) -> row.getLong(1))
                .list();
    }
}
