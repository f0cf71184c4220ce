package aldea.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "luz@example.org",
                "luz.maría+feria@tienda.example.mx",
                "niño@correo.mx",
                "a@b",
                "o'brien@example.org",
                "x_y-z@sub-domain.example"
            })
    void an_address_that_reaches_somebody_passes(String address) {
        assertThat(new Checks().email("email", address, 200).faults().any()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "luz",
                "@example.org",
                "luz@",
                "luz@@example.org",
                ".luz@example.org",
                "luz.@example.org",
                "luz@example..org",
                "luz@-example.org",
                "luz@example.org\nBcc: all@example.org",
                "luz @example.org",
                "luz<b>@example.org"
            })
    void what_is_no_address_is_told(String address) {
        assertThat(new Checks().email("email", address, 200).faults().any()).isTrue();
    }

    @Test
    void a_row_of_letters_without_end_is_too_long() {
        assertThat(new Checks()
                        .email("email", "a@" + "b.".repeat(1_000_000) + "b", 200)
                        .faults()
                        .keys())
                .containsEntry("email", "form.Size");
    }

    @Test
    void the_first_fault_of_a_field_stands() {
        var faults = new Checks()
                .needed("name", "  ", 10)
                .needed("street", "x".repeat(11), 10)
                .plain("hint", "a\u0000b", 10)
                .plain("half", "\uD83D", 10)
                .plain("line", "one\u2028two", 10)
                .plain("fine", "🧶 ñandutí", 10)
                .like("country", "mx", Pattern.compile("[A-Z]{2}"))
                .faults();
        assertThat(faults.keys())
                .isEqualTo(Map.of(
                        "name", "form.NotBlank",
                        "street", "form.Size",
                        "hint", "form.Pattern",
                        "half", "form.Pattern",
                        "line", "form.Pattern",
                        "country", "form.Pattern"));
    }

    @Test
    void nothing_wrong_is_no_fault() {
        assertThat(new Checks().plain("hint", "", 10).faults()).isEqualTo(Faults.NONE);
    }
}
