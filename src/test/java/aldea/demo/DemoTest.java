package aldea.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import aldea.Aldea;
import aldea.businesses.Businesses;
import aldea.catalog.Catalog;
import aldea.cohorts.Cohorts;
import aldea.cohorts.Standing;
import aldea.designation.Designation;
import aldea.film.Chunk;
import aldea.kernel.Timer;
import aldea.live.Live;
import aldea.maturity.Maturity;
import aldea.operate.Verified;
import aldea.people.People;
import aldea.places.Places;
import aldea.reviews.Rating;
import aldea.reviews.Reviews;
import aldea.showcase.Showcase;
import aldea.stream.Streams;
import aldea.testing.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The demo's villages stand, live, and are still there the next day.
class DemoTest {
    private static final String DATABASE = Databases.fresh();
    private static final long SEED = 2026;

    @TempDir
    static Path media;

    private static ConfigurableApplicationContext start() {
        return start(DATABASE, SEED);
    }

    private static ConfigurableApplicationContext start(String database, long seed) {
        return new SpringApplicationBuilder(Aldea.class)
                .properties(Demo.settings())
                .properties(Map.of(
                        "server.port",
                        "0",
                        "db-scheduler.enabled",
                        "false",
                        "aldea.media",
                        media.toString(),
                        "logging.level.root",
                        "WARN",
                        "aldea.demo-seed",
                        seed,
                        "spring.datasource.url",
                        database))
                .run();
    }

    @Test
    void three_villages_are_built_once_time_never_goes_back_and_a_seed_tells_the_same_again() throws Exception {
        Instant before;
        List<String> story;
        try (var first = start()) {
            var steps = new ArrayList<String>();
            var guides = first.getBean(Demo.class).build(steps::add);
            assertThat(guides).extracting(Demo.Guide::email).contains("luz@aldea.example", "ana@aldea.example");
            assertThat(steps).contains("Teotitlán del Valle");
            assertThat(first.getBean(Places.class).activeVillages()).hasSize(3);
            assertThat(first.getBean(Catalog.class).newest(100))
                    .hasSizeGreaterThan(20)
                    .anyMatch(product -> product.picture().isPresent());
            assertThat(first.getBean(Catalog.class).newest(100).stream()
                            .map(product -> first.getBean(Reviews.class).rating(product.id()))
                            .mapToInt(Rating::count)
                            .sum())
                    .isGreaterThan(20);
            assertThat(first.getBean(Reviews.class).check()).isEmpty();
            theProgrammeGoesOn(first);
            story = story(first);
            try (var playing = first.getBean(Demo.class).play()) {
                var began = System.nanoTime();
                await().until(() -> shown(first).compareTo(Duration.ofSeconds(2)) > 0);
                // The village's clock runs ahead, a film does not.
                assertThat(shown(first))
                        .isLessThan(Duration.ofNanos(System.nanoTime() - began).plusSeconds(2));
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
            var soFar = shown(second);
            try (var playing = second.getBean(Demo.class).play()) {
                assertThat(playing).isNotNull();
                await().until(() -> shown(second).compareTo(soFar.plusSeconds(2)) > 0);
            }
            assertThat(second.getBean(Streams.class).check()).isEmpty();
        }
        theSameSeedTellsTheSame(story);
    }

    private static void theSameSeedTellsTheSame(List<String> story) {
        assertThat(story).hasSizeGreaterThan(60);
        try (var again = start(Databases.fresh(), SEED)) {
            again.getBean(Demo.class).build(step -> {});
            assertThat(story(again)).isEqualTo(story);
        }
    }

    /// A cohort with somebody who is behind, three businesses with a team, a village close to its threshold.
    private static void theProgrammeGoesOn(ConfigurableApplicationContext demo) {
        var teacher = demo.getBean(People.class)
                .personByEmail(Showcase.TEACHER.email())
                .orElseThrow();
        var cohorts = demo.getBean(Cohorts.class);
        assertThat(cohorts.standing(cohorts.taughtBy(teacher.id()).getFirst().id()))
                .hasSize(4)
                .anyMatch(Standing::isBehind);
        var village = demo.getBean(Places.class).activeVillages().stream()
                .filter(one -> one.name().equals("Teotitlán del Valle"))
                .findFirst()
                .orElseThrow();
        var maturity = demo.getBean(Maturity.class);
        assertThat(demo.getBean(Businesses.class).in(village.id()))
                .hasSize(3)
                .allSatisfy(business ->
                        assertThat(maturity.assessments(business.id())).isNotEmpty());
        var year = Year.of(demo.getBean(InstantSource.class)
                .instant()
                .atZone(village.zone())
                .getYear());
        assertThat(demo.getBean(Designation.class).standings(village.id(), year))
                .filteredOn(standing -> standing.rule().code().equals("demo"))
                .singleElement()
                .satisfies(standing -> {
                    assertThat(standing.certain()).isTrue();
                    assertThat(standing.met()).isFalse();
                    assertThat(standing.missingSales().minor()).isPositive().isLessThanOrEqualTo(1_000_000);
                });
        assertThat(Verified.disagreements(demo)).isEmpty();
    }

    /// How long the one show is that goes on.
    private static Duration shown(ConfigurableApplicationContext demo) {
        var stream = demo.getBean(Live.class).bySlug("telar-en-vivo-la-greca-de-mitla").orElseThrow().stream();
        return demo.getBean(Streams.class).recorded(stream);
    }

    @Test
    void a_film_shown_again_and_again_goes_on_in_time() {
        var reel = LoomReel.read();
        assertThat(reel.seconds()).isEqualTo(24);
        var until = 0L;
        for (var piece = 0; piece < reel.cuts().size() * 3; piece++) {
            var cut = Chunk.read(reel.piece(piece), Optional.of(reel.init()))
                    .cuts()
                    .getFirst();
            assertThat(cut.startMicros()).isEqualTo(until);
            until = cut.startMicros() + cut.micros();
            assertThat(until).isEqualTo(reel.microsUntil(piece));
        }
        assertThat(until).isEqualTo(72_000_000);
    }

    @Test
    void another_seed_throws_other_dice() {
        assertThat(new Dice(7).of("visit", 1).nextLong())
                .isEqualTo(new Dice(7).of("visit", 1).nextLong())
                .isNotEqualTo(new Dice(8).of("visit", 1).nextLong());
    }

    private static List<String> story(ConfigurableApplicationContext demo) {
        return demo.getBean(JdbcClient.class)
                .sql(STORY)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static final String STORY = """
            SELECT concat_ws(' ', p.placed_at, a.email, p.method, o.shop_name, l.title, l.quantity, o.state,
                             o.delivered_at, v.stars, v.text, v.written_at, w.text)
              FROM orders.lines l
              JOIN orders.orders o ON o.id = l.order_id
              JOIN orders.purchases p ON p.id = o.purchase
              JOIN people.accounts a ON a.id = p.buyer
              LEFT JOIN reviews.reviews r ON r.reference = o.id AND r.product = l.product
              LEFT JOIN reviews.versions v ON v.review = r.id
              LEFT JOIN reviews.answers w ON w.review = r.id
             ORDER BY 1""";

    @Test
    void accounts_at_the_bank_have_the_right_check_digit() {
        assertThat(Mason.clabe(1)).hasSize(18).startsWith("166180");
    }

    @Test
    void time_is_slow_while_somebody_works_and_fast_otherwise() throws InterruptedException {
        var clock = new AcceleratedClock(600);
        clock.run();
        Thread.sleep(100);
        assertThat(clock.instant()).isAfter(AcceleratedClock.START.plusSeconds(30));
        clock.calm();
        var calm = clock.instant();
        Thread.sleep(100);
        assertThat(clock.instant()).isBetween(calm, calm.plusSeconds(5));
    }
}
