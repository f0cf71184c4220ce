package aldea.histories;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// A program in which nothing happens by itself: ids come from a seed, listeners wait to be called, the line to the
/// database breaks on demand.
@TestConfiguration
class Wiring {
    @Bean
    static Faults faults() {
        return new Faults();
    }

    @Bean
    Dice dice() {
        return new Dice();
    }

    @Bean({"applicationTaskExecutor", "taskExecutor"})
    Later later() {
        return new Later();
    }
}
