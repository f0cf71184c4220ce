package aldea.demo;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.Aldea;
import aldea.catalog.Catalog;
import aldea.kernel.Timer;
import aldea.places.Places;
import aldea.testing.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The demo's villages stand, live, and are still there the next day.
class DemoTest {
    private static final String DATABASE = Databases.fresh();

    @TempDir
    static Path media;

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Aldea.class)
                .properties(Demo.settings())
                .properties(Map.of(
                        "server.port", "0",
                        "db-scheduler.enabled", "false",
                        "aldea.media", media.toString(),
                        "logging.level.root", "WARN",
                        "spring.datasource.url", DATABASE))
                .run();
    }

    @Test
    void three_villages_are_built_once_and_time_never_goes_back() throws Exception {
        Instant before;
        try (var first = start()) {
            var steps = new ArrayList<String>();
            var guides = first.getBean(Demo.class).build(steps::add);
            assertThat(guides).extracting(Demo.Guide::email).contains("luz@aldea.example", "ana@aldea.example");
            assertThat(steps).contains("Teotitlán del Valle");
            assertThat(first.getBean(Places.class).activeVillages()).hasSize(3);
            assertThat(first.getBean(Catalog.class).newest(100))
                    .hasSizeGreaterThan(20)
                    .anyMatch(product -> product.picture().isPresent());
            try (var playing = first.getBean(Demo.class).play()) {
                Thread.sleep(Duration.ofSeconds(7));
                first.getBeanProvider(Timer.class).forEach(Timer::run);
                assertThat(playing).isNotNull();
            }
            before = first.getBean(InstantSource.class).instant();
            assertThat(before).isAfter(AcceleratedClock.START.plus(Duration.ofDays(21)));
        }
        try (var second = start()) {
            second.getBean(Demo.class).build(step -> {
                throw new AssertionError("built again: " + step);
            });
            assertThat(second.getBean(Places.class).activeVillages()).hasSize(3);
            assertThat(second.getBean(InstantSource.class).instant()).isAfterOrEqualTo(before);
        }
    }

    @Test
    void accounts_at_the_bank_have_the_right_check_digit() {
        assertThat(Mason.clabe(1)).hasSize(18).startsWith("166180");
    }

    @Test
    void time_is_slow_while_somebody_works_and_fast_otherwise() throws InterruptedException {
        var clock = new AcceleratedClock();
        clock.run();
        Thread.sleep(100);
        assertThat(clock.instant()).isAfter(AcceleratedClock.START.plusSeconds(30));
        clock.calm();
        var calm = clock.instant();
        Thread.sleep(100);
        assertThat(clock.instant()).isBetween(calm, calm.plusSeconds(5));
    }
}
