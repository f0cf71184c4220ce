package aldea.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClabeTest {
    @ParameterizedTest
    @ValueSource(strings = {"002000000000000008", "002010077777777771", "646180157000000004", "6461 8015 7000 0000 04"})
    void these_are_right(String digits) {
        assertThat(Clabe.of(digits)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "002000000000000007",
                "012180001234567895",
                "000000000000000000",
                "64618015700000000",
                "64618015700000000x",
                "٦٤٦١٨٠١٥٧٠٠٠٠٠٠٠٠٤",
                ""
            })
    void these_are_wrong(String digits) {
        assertThat(Clabe.of(digits)).isEmpty();
    }

    @Test
    void a_right_check_digit_is_not_enough_where_the_bank_is_gone() {
        assertThat(Clabe.checkDigit("032180000118359719")).isEqualTo(9);
        assertThat(Clabe.of("032180000118359719")).isEmpty();
    }

    @Test
    void a_bank_has_a_name_and_digits_are_read_in_fours() {
        assertThat(Clabe.of("002010077777777771").map(Clabe::bank)).contains("Banamex");
        assertThat(Clabe.grouped("002010077777777771")).isEqualTo("0020 1007 7777 7777 71");
        assertThat(Clabe.completed("64618015700000000").digits()).isEqualTo("646180157000000004");
    }
}
