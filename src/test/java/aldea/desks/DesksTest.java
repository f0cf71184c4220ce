package aldea.desks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aldea.people.Scope;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.programme.Measure;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.Village;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class DesksTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Desks desks;

    @LocalServerPort
    int port;

    private final Offices offices;

    DesksTest(@Autowired ApplicationContext context) {
        this.offices = new Offices(context);
    }

    @Test
    void numbers_add_up_from_the_village_to_the_programme_and_lead_to_their_rows() {
        var village = Village.withMaker(context);
        desks.run();
        var year = desks.thisYear();
        var before = desks.figure(Measure.BUSINESSES, year);
        offices.register(village.id(), 3);
        desks.run();
        desks.run();
        assertThat(desks.figure(Measure.BUSINESSES, year)).isEqualTo(before + 3);
        assertThat(desks.check()).isEmpty();
        try (var caller = SignIn.caller(context, port, offices.coordinator(Scope.EVERYWHERE))) {
            var page = Offices.page(caller, "/desks?measure=businesses");
            assertThat(page.select("svg.map a, .map svg a")).hasSize(32);
            assertThat(page.select(".map svg a[href*=states/20]").attr("aria-label"))
                    .startsWith("Oaxaca: ");
            var lines = page.expectFirst("table").select("tbody tr");
            assertThat(lines.stream()
                            .mapToLong(
                                    line -> number(line.select("td:last-child").text()))
                            .sum())
                    .isEqualTo(desks.figure(Measure.BUSINESSES, year));
            var rows = Offices.page(
                    caller, page.expectFirst("table").select("tfoot td a").attr("href"));
            assertThat(rows.select(".tile__number").text()).isEqualTo("%,d".formatted(before + 3));
            var mine = rows.select("tbody tr").stream()
                    .filter(line -> line.select("th").text().equals(name(village.id())))
                    .findFirst()
                    .orElseThrow();
            assertThat(mine.select("td:last-child").text()).isEqualTo("3");
            var own = Offices.page(caller, mine.select("td a").attr("href"));
            assertThat(own.text()).contains("Negocio de prueba 1", "Negocio de prueba 3");
        }
    }

    @Test
    void an_import_of_outlines_that_breaks_in_the_middle_changes_nothing(@TempDir Path folder) throws IOException {
        var jdbc = context.getBean(JdbcClient.class);
        var file = Files.writeString(folder.resolve("both.json"), """
                {"type": "Topology", "objects": {"m": {"type": "GeometryCollection", "geometries": [
                  {"type": "Polygon", "id": "29", "arcs": [[0, 1]]},
                  {"type": "Polygon", "id": "29001", "arcs": [[0, 1]]}]}},
                 "arcs": [[[-98, 19], [-98.0001, 19.25], [-98, 19.5]],
                          [[-98, 19.5], [-98.5, 19.5], [-98.5, 19], [-98, 19]]]}""");
        jdbc.sql("ALTER TABLE desks.outlines ADD CONSTRAINT breaks CHECK (level = 'state') NOT VALID")
                .update();
        try {
            assertThatThrownBy(() -> desks.readBoundaries(file, "A test"))
                    .isInstanceOf(DataIntegrityViolationException.class);
            assertThat(jdbc.sql("SELECT count(*) FROM desks.outlines WHERE source = 'A test'")
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            jdbc.sql("ALTER TABLE desks.outlines DROP CONSTRAINT breaks").update();
        }
    }

    @Test
    void two_nodes_that_count_at_the_same_moment_count_once() throws InterruptedException {
        var village = Village.withMaker(context);
        offices.register(village.id(), 2);
        var year = desks.thisYear();
        var failed = new ConcurrentLinkedQueue<Throwable>();
        var nodes = IntStream.range(0, 4)
                .mapToObj(node -> Thread.ofVirtual()
                        .uncaughtExceptionHandler((thread, why) -> failed.add(why))
                        .start(() -> {
                            desks.count(year);
                            desks.count(year);
                        }))
                .toList();
        for (var node : nodes) {
            node.join();
        }
        assertThat(failed).isEmpty();
        assertThat(desks.check()).isEmpty();
        var ranked = desks.ranked(Measure.BUSINESSES, 1_000, 0);
        assertThat(ranked.get(village.id())).containsEntry(Measure.BUSINESSES, 2L);
        assertThat(ranked.values().stream()
                        .mapToLong(it -> it.getOrDefault(Measure.BUSINESSES, 0L))
                        .sum())
                .isEqualTo(desks.figure(Measure.BUSINESSES, year));
    }

    @Test
    void who_answers_for_a_state_sees_that_state_alone() {
        var village = Village.withMaker(context);
        offices.register(village.id(), 1);
        desks.run();
        var oaxaca = UUID.fromString("00000000-0000-7000-8000-000000000020");
        try (var caller = SignIn.caller(context, port, offices.coordinator(Scope.place(oaxaca)));
                var stranger = SignIn.caller(context, port, village.maker());
                var nobody = new Caller(port)) {
            assertThat(caller.get("/desks").location()).endsWith("/desks/states/20");
            var state = Offices.page(caller, "/desks/states/20?measure=businesses");
            assertThat(state.select("h1").text()).isEqualTo("Oaxaca");
            assertThat(state.select(".map circle"))
                    .as("no outlines were imported")
                    .isNotEmpty();
            var municipality = state.select("table a[href*=municipalities]").attr("href");
            assertThat(caller.get(municipality).status()).isEqualTo(200);
            assertThat(Offices.page(caller, "/people/desk").select("a[href=/desks/states/20]"))
                    .isNotEmpty();
            for (var hidden : List.of("/desks/states/11", "/desks/figures/businesses", "/desks/states/99")) {
                assertThat(caller.get(hidden).status()).as(hidden).isEqualTo(404);
            }
            assertThat(stranger.get("/desks").status()).isEqualTo(404);
            assertThat(stranger.get("/desks/states/20").status()).isEqualTo(404);
            assertThat(nobody.get("/desks").status()).isEqualTo(303);
            for (var what : List.of("places", "villages", "targets")) {
                var file = caller.post(
                        "/desks/exports", Map.of("path", "/desks/states/20", "table", what, "format", "csv"));
                assertThat(file.status()).isEqualTo(200);
            }
            assertThat(caller.post("/desks/exports", Map.of("path", "/desks", "table", "places", "format", "csv"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void groups_are_equal_in_size_and_equals_stay_together() {
        var classes = Classes.of(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 1000L));
        assertThat(classes.highest()).containsExactly(2L, 4L, 6L, 8L, 1000L);
        assertThat(classes.of(0)).isZero();
        assertThat(classes.of(2)).isEqualTo(1);
        assertThat(classes.of(9)).isEqualTo(5);
        var same = Classes.of(List.of(7L, 7L, 7L, 7L, 9L));
        assertThat(same.highest()).containsExactly(7L, 9L);
        assertThat(List.of(same.shade(1), same.shade(2))).containsExactly(1, 5);
        assertThat(Classes.of(List.of()).of(0)).isZero();
    }

    private static long number(String text) {
        return Long.parseLong(text.replaceAll("[^0-9]", ""));
    }

    private String name(VillageId village) {
        return context.getBean(Places.class).village(village).name();
    }
}
