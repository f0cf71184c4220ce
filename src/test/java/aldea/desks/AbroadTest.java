package aldea.desks;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.people.Scope;
import aldea.places.Places;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@InVillage
class AbroadTest {
    @LocalServerPort
    int port;

    private final ApplicationContext context;
    private final Offices offices;

    AbroadTest(@Autowired ApplicationContext context) {
        this.context = context;
        this.offices = new Offices(context);
    }

    @Test
    void a_region_abroad_has_its_desk_and_its_row_but_no_map_of_mexico() {
        var ids = context.getBean(Ids.class);
        var region = "Región " + ids.shortReference();
        var village = context.getBean(Places.class)
                .addVillage(new Places.VillageDraft(
                        "Pueblo de fuera",
                        ids.next().toString(),
                        "Provincia",
                        region,
                        "PE",
                        -12,
                        -77,
                        ZoneId.of("America/Lima"),
                        Optional.empty()));
        // Under a number that is a state's in Mexico.
        context.getBean(JdbcClient.class)
                .sql("UPDATE places.regions SET code = '20' WHERE name = :name")
                .param("name", region)
                .update();
        offices.register(village, 2);
        context.getBean(Desks.class).run();
        try (var caller = SignIn.caller(context, port, offices.coordinator(Scope.EVERYWHERE))) {
            var page = Offices.page(caller, "/desks?measure=businesses");
            assertThat(page.select(".map svg a")).hasSize(32);
            assertThat(page.select(".map").text()).contains("El mapa es de México");
            var line = page.select("tbody tr").stream()
                    .filter(row -> row.select("th").text().equals(region + ", PE"))
                    .findFirst()
                    .orElseThrow();
            assertThat(line.select("td:last-child").text()).isEqualTo("2");
            var desk = Offices.page(caller, line.select("th a").attr("href"));
            assertThat(desk.select("h1").text()).isEqualTo(region);
            assertThat(desk.select(".map")).isEmpty();
            assertThat(desk.select("tbody th").text()).contains("Provincia");
            var file = caller.post("/desks/exports", Map.of("path", "/desks", "table", "villages", "format", "csv"));
            assertThat(file.body()).contains("\"" + region + ", PE\",\"Provincia\",\"Pueblo de fuera\"");
        }
    }
}
