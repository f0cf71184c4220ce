package aldea.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CleanTextTest {
    @Test
    void a_line_has_no_controls_and_no_turned_direction() {
        assertThat(CleanText.line("  Ana\u0000\u202E  Luz\t\r\n\uD800 ", 20)).isEqualTo("Ana Luz");
        assertThat(CleanText.line("Teotitla\u0301n", 20)).isEqualTo("Teotitlán");
        assertThat(CleanText.line("👩\u200D👧", 3)).isEqualTo("👩\u200D👧");
    }

    @Test
    void a_story_keeps_its_paragraphs() {
        assertThat(CleanText.lines("uno \r\n dos\n\n\n\n\ntres ", 99)).isEqualTo("uno\ndos\n\ntres");
    }

    @Test
    void what_is_too_long_is_refused() {
        assertThatThrownBy(() -> CleanText.line("abc", 2)).isInstanceOf(Refusal.class);
    }

    @Test
    void names_become_search_words_and_addresses() {
        assertThat(CleanText.folded("  Ñandú, ¡AZUL!_%\\ ")).isEqualTo("nandu azul");
        assertThat(CleanText.slug("Rebozo añil, 2 m")).isEqualTo("rebozo-anil-2-m");
        assertThat(CleanText.slug("壺")).isEmpty();
    }
}
