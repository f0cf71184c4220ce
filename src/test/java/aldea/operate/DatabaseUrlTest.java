package aldea.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "postgresql://db/aldea jdbc:postgresql://db:5432/aldea",
                "postgres://ana:pw@db:6000/aldea jdbc:postgresql://db:6000/aldea?user=ana&password=pw",
                "postgresql://ana@[::1]:6000/aldea jdbc:postgresql://[::1]:6000/aldea?user=ana",
                "postgresql://ana:p%40w@db/aldea?sslmode=require"
                        + " jdbc:postgresql://db:5432/aldea?sslmode=require&user=ana&password=p%40w",
                "jdbc:postgresql://db/aldea jdbc:postgresql://db/aldea",
            })
    void is_what_the_driver_wants(String given, String wanted) {
        assertThat(DatabaseUrl.toJdbc(given)).isEqualTo(wanted);
    }

    @Test
    void of_a_primary_and_its_standby_it_is_whoever_takes_writes() {
        assertThat(DatabaseUrl.toJdbc("postgresql://ana:pw@one:5432,other/aldea"))
                .isEqualTo("jdbc:postgresql://one:5432,other:5432/aldea?user=ana&password=pw&targetServerType=primary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://db/aldea", "postgresql://", "postgresql://db", "db/aldea"})
    void anything_else_is_refused_with_an_example(String given) {
        assertThatThrownBy(() -> DatabaseUrl.toJdbc(given))
                .isInstanceOf(Hindrance.class)
                .hasMessageContaining("postgresql://");
    }
}
