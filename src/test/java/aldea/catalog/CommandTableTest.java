package aldea.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InVillage
class CommandTableTest {
    @Autowired
    CommandTable commands;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Test
    void a_form_sent_twice_finds_its_first_answer_for_thirty_days() {
        var key = ids.next();
        var answer = ids.next();
        var worked = new AtomicInteger();
        for (var days : new int[] {0, 29}) {
            clock.advance(Duration.ofDays(days));
            commands.run();
            assertThat(commands.once(key, any -> {
                        worked.incrementAndGet();
                        return answer;
                    }))
                    .isEqualTo(answer);
        }
        assertThat(worked).hasValue(1);
        clock.advance(Duration.ofDays(2));
        commands.run();
        assertThat(commands.once(key, any -> {
                    worked.incrementAndGet();
                    return any;
                }))
                .isEqualTo(key);
        assertThat(worked).hasValue(2);
    }
}
