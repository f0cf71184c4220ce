package aldea.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatedRulesTest {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    @Test
    void an_old_case_gets_the_rule_of_its_day() {
        var rules = new DatedRules<>(List.of(rule(6, JULY, null), rule(5, JANUARY, JULY.minusDays(1))));
        assertThat(rules.on(JULY.minusDays(1)).orElseThrow().value()).isEqualTo(5);
        assertThat(rules.on(JULY).orElseThrow().value()).isEqualTo(6);
        assertThat(rules.on(JANUARY.minusDays(1))).isEmpty();
    }

    @Test
    void two_rules_of_one_day_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DatedRules<>(List.of(rule(5, JANUARY, JULY), rule(6, JULY, null))));
    }

    @Test
    void a_book_asks_for_a_kind_once_and_guesses_nothing() {
        var asked = new ArrayList<String>();
        var book = new DatedRules.Book<String>(kind -> {
            asked.add(kind);
            return List.of(rule(kind.length(), JULY, null));
        });
        assertThat(book.on("five!", JULY).value()).isEqualTo(5);
        assertThat(book.find("five!", JANUARY)).isEmpty();
        assertThat(asked).containsExactly("five!");
        assertThatIllegalStateException()
                .isThrownBy(() -> book.on("five!", JANUARY))
                .withMessageContaining("five!");
    }

    private static DatedRules.Rule<Integer> rule(int value, LocalDate from, @Nullable LocalDate to) {
        return new DatedRules.Rule<>(value, from, to, "test", "");
    }
}
