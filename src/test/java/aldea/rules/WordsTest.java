package aldea.rules;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.catalog.Category;
import aldea.kernel.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// All that is visible is said in every language; and each rule that says so can fail.
class WordsTest {
    @TempDir
    Path folder;

    static Stream<Rule> rules() {
        return Stream.of(new LiteralText(), new Keys());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_tree_keeps_to(Rule rule) {
        assertThat(rule.offences(SourceTree.REPOSITORY)).isEmpty();
    }

    @Test
    void every_problem_has_a_title_and_an_advice() {
        var keys = Arrays.stream(Problem.values())
                .flatMap(problem ->
                        Stream.of("title", "advice").map(part -> "problems.%s.%s".formatted(problem.code(), part)));
        assertThat(MessageFiles.of(SourceTree.REPOSITORY).english()).containsKeys(keys.toArray(String[]::new));
    }

    @Test
    void every_category_has_a_name() {
        var keys = Arrays.stream(Category.values()).map(category -> "catalog.category." + category.code());
        assertThat(MessageFiles.of(SourceTree.REPOSITORY).english()).containsKeys(keys.toArray(String[]::new));
    }

    @Test
    void literal_text_is_found_in_bodies_attributes_and_arguments() {
        var tree = Planted.in(folder).template("orders/show.jte", """
                        @param aldea.kernel.Page page
                        <%-- A comment is not visible. --%>
                        @template.frame.page(page = page, title = "Your order", body = @`
                          <h1 class="title wide">${page.say("orders.title")} · 3 × &nbsp;</h1>
                          @if(page.partial() && "a".equals("b"))
                            <p>Thank you</p>
                          @endif
                          <img src="/x" alt="A rug"><img src="/y" alt="${page.say("orders.alt")}">
                        `)
                        """).tree();
        assertThat(new LiteralText().offences(tree))
                .hasSize(3)
                .anyMatch(offence -> offence.contains(":3: literal text: Your order"))
                .anyMatch(offence -> offence.endsWith("literal text: Thank you"))
                .anyMatch(offence -> offence.contains(":8: literal text: A rug"));
    }

    @Test
    void keys_that_lack_a_language_differ_in_blanks_or_are_never_said_are_found() {
        var tree = Planted.in(folder)
                .words("orders.properties", "orders.a = A {0}\norders.b = B\norders.c = C\npeople.d = D\n")
                .words("orders_es.properties", "orders.a = A\norders.c = C\norders.c = Ce\npeople.d = De\n")
                .template(
                        "orders/show.jte",
                        "${page.say(\"orders.a\")}${page.say(\"orders.b\")}${page.say(\"orders.x\")}")
                .java("people/Desk.java", "class Desk { String key = \"people.\" + 1; }")
                .tree();
        assertThat(new Keys().offences(tree))
                .containsExactlyInAnyOrder(
                        "src/main/resources/messages/orders.properties: people.d belongs to another module's file",
                        "src/main/resources/messages/orders_es.properties: people.d belongs to another module's file",
                        "src/main/resources/messages/orders_es.properties: orders.c stands there twice",
                        "orders.a: blanks differ: [0] in English, [] in Spanish",
                        "orders.b: has no words in Spanish",
                        "src/main/resources/templates/orders/show.jte:1: says orders.x, which has no words",
                        "orders.c: nobody says it");
    }

    @Test
    void a_text_that_cannot_be_filled_in_is_found() {
        var tree = Planted.in(folder)
                .words("orders.properties", "orders.a = A {0\n")
                .words("orders_es.properties", "orders.a = A {0\n")
                .java("orders/Says.java", "class Says { String key = \"orders.a\"; }")
                .tree();
        assertThat(new Keys().offences(tree)).singleElement().asString().startsWith("orders.a: ");
    }
}
