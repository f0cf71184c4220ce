package aldea.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private final Ids ids = new Ids(InstantSource.fixed(NOON), new Random(7));

    @Test
    void an_id_is_of_version_seven_and_knows_its_millisecond() {
        var id = ids.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void a_later_id_sorts_later() {
        var later = new Ids(InstantSource.fixed(NOON.plusMillis(1)), new Random(1));
        assertThat(later.next().toString()).isGreaterThan(ids.next().toString());
    }

    @Test
    void a_short_reference_can_be_read_out() {
        assertThat(ids.shortReference()).matches("[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{3}){2}");
    }
}
