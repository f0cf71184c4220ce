package aldea.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The tree is tidy; and each rule that says so can fail.
class TidyTest {
    @TempDir
    Path folder;

    static Stream<Rule> rules() {
        return Stream.of(
                new Lengths(),
                new BannedCalls(),
                new Comments(),
                new Names(),
                new Fields(),
                new UnusedTemplates(),
                new ModuleSizes(ModuleSizes.LARGER));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_tree_keeps_to(Rule rule) {
        assertThat(rule.offences(SourceTree.REPOSITORY)).isEmpty();
    }

    @Test
    void a_long_file_line_and_method_are_found() {
        var tree = Planted.in(folder)
                .java("orders/Long.java", "// a\n".repeat(251))
                .java("orders/Wide.java", "// " + "a".repeat(120))
                .java(
                        "orders/Deep.java",
                        "class Deep {\n    void all() {\n" + "        run();\n".repeat(49) + "    }\n}\n")
                .file("src/main/resources/static/css/long.css", ".a { }\n".repeat(251))
                .tree();
        assertThat(new Lengths().offences(tree))
                .hasSize(4)
                .anyMatch(offence -> offence.contains("Long.java: 251 lines"))
                .anyMatch(offence -> offence.contains("Wide.java:1: 123 columns"))
                .anyMatch(offence -> offence.contains("Deep.java:2: all has 51 lines"))
                .anyMatch(offence -> offence.contains("long.css"));
    }

    @Test
    void a_large_module_is_found_and_one_that_became_small_leaves_the_list() {
        var planted = Planted.in(folder).java("market/package-info.java", "package aldea.market;\n");
        for (var i = 0; i <= ModuleSizes.FILES; i++) {
            planted.java("market/Stall%d.java".formatted(i), "").java("fair/Stall%d.java".formatted(i), "");
        }
        var tree = planted.java("till/Till.java", "").tree();
        var larger = Map.of("fair", new ModuleSizes.Larger(31, "a test"), "till", new ModuleSizes.Larger(31, "a test"));
        assertThat(new ModuleSizes(larger).offences(tree))
                .containsExactlyInAnyOrder(
                        "src/main/java/aldea/market: 31 files, at most 30: a second module hides inside",
                        "src/main/java/aldea/till: at most 30 files by now: take it off the list");
        assertThat(new ModuleSizes(Map.of()).offences(tree)).hasSize(2);
    }

    @Test
    void banned_calls_are_found_and_comments_are_not_code() {
        var tree = Planted.in(folder)
                .java("orders/Late.java", """
                        class Late {
                            // Instant.now() would be wrong here.
                            Object now = java.time.Instant.now();
                            LocalDateTime local;
                            Object id = UUID.randomUUID();
                            void print() { System.out.println("http://x"); }
                            void loose() { jdbc.sql("SELECT 1"); }
                            void leaks() { jdbc.sql(X).query((row, n) -> row.get(f(n), 1)).stream().toList(); }
                            void closed() { jdbc.sql(X).query((row, n) -> row.get(f(n), 1)).list().stream(); }
                        }
                        """)
                .java("operate/Prints.java", "class Prints { void print() { System.out.println(1); } }")
                .tree();
        assertThat(new BannedCalls().offences(tree))
                .hasSize(6)
                .allMatch(offence -> offence.startsWith("src/main/java/aldea/orders/Late.java:"))
                .anyMatch(offence -> offence.contains(":8: .query("))
                .anyMatch(offence -> offence.contains(":3: Instant.now("));
    }

    @Test
    void a_left_over_marker_and_an_essay_are_found() {
        var tree = Planted.in(folder)
                .java("orders/Later.java", "// TO" + "DO: later\nclass Later {}\n")
                .java("orders/Essay.java", "// word\n".repeat(7) + "class Essay {}\n")
                .java("orders/Documented.java", "/// word\n".repeat(7) + "public class Documented {}\n")
                .tree();
        assertThat(new Comments().offences(tree))
                .hasSize(2)
                .anyMatch(offence -> offence.contains("Later.java:1"))
                .anyMatch(offence -> offence.contains("Essay.java:7"));
    }

    @Test
    void a_name_of_a_kind_is_found() {
        var tree = Planted.in(folder)
                .java("orders/OrderManager.java", "class OrderManager { record LineDto() {} }")
                .tree();
        assertThat(new Names().offences(tree)).hasSize(2);
    }

    @Test
    void floating_money_and_injected_fields_are_found() {
        var tree = Planted.in(folder)
                .java("payment/Fee.java", "class Fee { double rate; float half() { return 0.5f; } }")
                .java("places/Point.java", "record Point(double latitude) {}")
                .java("orders/Eager.java", "class Eager { @Autowired Object orders; }")
                .tree();
        assertThat(new Fields().offences(tree))
                .hasSize(3)
                .anyMatch(offence -> offence.contains("rate is a double"))
                .anyMatch(offence -> offence.contains("half returns a float"))
                .anyMatch(offence -> offence.contains("orders is injected"));
    }

    @Test
    void a_template_that_nobody_shows_is_found() {
        var tree = Planted.in(folder)
                .template("orders/show.jte", "@template.orders._line()")
                .template("orders/_line.jte", "")
                .template("orders/_old.jte", "")
                .java("orders/OrderPages.java", "class OrderPages { String show() { return \"orders/show\"; } }")
                .tree();
        assertThat(new UnusedTemplates().offences(tree))
                .singleElement()
                .asString()
                .contains("orders/_old.jte");
    }
}
