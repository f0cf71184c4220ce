package aldea.designation;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.places.VillageId;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// More decided cases than were ever shown at once.
@InVillage
@TestPropertySource(properties = "village=impact")
class RegisterTest {
    private static final int MANY = 1_020;
    private static final String FORGET_FILES = """
            DELETE FROM designation.evidence
             USING designation.cases c WHERE c.id = case_id AND c.village = :village""";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private VillageId village;

    @Test
    void the_register_has_pages_and_its_file_everything() {
        try (var nobody = new Caller(port)) {
            var first = nobody.get("/designation").body();
            assertThat(first).contains("/designation?page=2", "/designation/file?format=csv");
            assertThat(rows(first)).isEqualTo(50);
            assertThat(rows(nobody.get("/designation?page=20").body())).isEqualTo(50);
            assertThat(rows(nobody.get("/designation?page=21").body())).isGreaterThanOrEqualTo(20);

            var file = nobody.get("/designation/file?format=csv").body();
            assertThat(file.lines().filter(line -> line.contains("Vuelta ")).distinct())
                    .hasSize(MANY);
            assertThat(file).contains("Vuelta 1\"", "Vuelta " + MANY);
            assertThat(nobody.get("/designation/file?format=xlsx").status()).isEqualTo(200);
            assertThat(nobody.get("/designation/file?format=doc").status()).isEqualTo(400);
        }
    }

    private static int rows(String page) {
        return page.split("href=\"/designation/cases/", -1).length - 1;
    }

    // All at one moment, so that only their ids keep them apart.
    @BeforeEach
    void decide() {
        village = Deals.with(context).village(10);
        jdbc.sql("""
                INSERT INTO designation.cases
                       (id, village, year, rule_code, rule_from, attempt, proposed_by, proposed_at, proposal,
                        decided_by, decided_at, confirmed, decision)
                SELECT gen_random_uuid(), :village, 2001, 'taobao', '2000-01-01', n, gen_random_uuid(), now(), '',
                       gen_random_uuid(), '2999-01-01', true, 'Vuelta ' || n
                  FROM generate_series(1, :many) n""").param("village", village.value()).param("many", MANY).update();
        jdbc.sql("""
                INSERT INTO designation.evidence
                       (case_id, number, made_at, sha256, content, sold_minor, sales, shops, met)
                SELECT id, 1, now(), decode(repeat('00', 32), 'hex'), '', 100, 0.5, 1, true
                  FROM designation.cases WHERE village = :village""").param("village", village.value()).update();
    }

    @AfterEach
    void clear() {
        run(FORGET_FILES);
        run("DELETE FROM designation.cases WHERE village = :village");
    }

    private void run(String sql) {
        jdbc.sql(sql).param("village", village.value()).update();
    }
}
