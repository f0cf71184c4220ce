package aldea.operate;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.olist.Folder;
import aldea.testing.Databases;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line, from a folder of tables to sums that agree.
class ImportCommandTest {
    private record Said(int status, String text) {}

    @TempDir
    Path temp;

    @Test
    void a_marketplaces_tables_are_read_added_up_and_verified() throws IOException {
        var database = Databases.fresh();
        var folder = new Folder(temp.resolve("tables"), 1).write();
        var first = run("import", "olist", folder.path().toString(), "--db", database, "--refused", temp.toString());

        assertThat(first.text())
                .contains(
                        "sellers.csv (sellers): 2 rows, 2 new",
                        "sales=6",
                        "reviews.csv line 5 order_id refused",
                        "ok     price of all lines: 54.55",
                        "ok     all that was paid, in the books: 98.79",
                        "ok     orders by number of sellers: 1:4 2:1",
                        "ok     net difference; most over, most under: 0.24 0.25 -0.01")
                .doesNotContain("WRONG");
        assertThat(first.status()).as("a review was refused").isEqualTo(1);
        assertThat(run("verify", "--db", database).status()).isZero();

        var again = run("import", "olist", folder.path().toString(), "--db", database, "--refused", temp.toString());
        assertThat(again.text()).contains("0 rows in", "sales=6").doesNotContain("WRONG");
    }

    @Test
    void a_shop_that_is_not_here_is_named() throws IOException {
        var tables = temp.resolve("products.csv");
        java.nio.file.Files.writeString(tables, "Handle,Title,Variant Price\n");
        var said = run("import", "shopify", tables.toString(), "--shop", "nobodys", "--db", Databases.fresh());
        assertThat(said.status()).isNotZero();
        assertThat(said.text()).contains("There is no shop nobodys here.");
    }

    @Test
    void a_census_is_read_by_its_countrys_file_and_what_is_missing_is_said() throws IOException {
        var database = Databases.fresh();
        var shape = java.nio.file.Files.writeString(temp.resolve("bo.properties"), """
                country = BO
                name = Bolivia
                source = A made-up census
                day = 2024-03-23
                zone = America/La_Paz
                """);
        var table = java.nio.file.Files.writeString(temp.resolve("villages.csv"), """
                code,name,municipality,region,latitude,longitude,households
                1,Villa Inventada,Achocalla,La Paz,-16.58,-68.16,210
                2,Lejos,Achocalla,La Paz,-160.58,-68.16,210
                """);
        var refused = temp.resolve("refused").toString();
        var said = run(
                "import",
                "places",
                table.toString(),
                "--country",
                shape.toString(),
                "--refused",
                refused,
                "--db",
                database);
        assertThat(said.text())
                .contains("2 rows: 1 villages added", "0 municipalities, 1 refused", "villages.csv line 3 latitude");
        assertThat(said.status()).isEqualTo(1);
        assertThat(run("import", "places", "nowhere/none.csv", "--db", database).text())
                .contains("There is no file ", "nowhere");
        assertThat(run("import", "places", table.toString(), "--country", "AR", "--db", database)
                        .text())
                .startsWith("Nothing was read: the tables of AR are not known");
    }

    private static Said run(String... arguments) {
        var text = new StringWriter();
        var out = new PrintWriter(text, true);
        return new Said(CommandLine.run(out, out, arguments), text.toString());
    }
}
