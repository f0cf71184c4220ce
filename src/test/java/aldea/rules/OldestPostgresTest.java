package aldea.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aldea.Aldea;
import aldea.operate.OldestPostgres;
import aldea.operate.Verified;
import aldea.testing.Caller;
import aldea.testing.Shoppers;
import aldea.testing.Village;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// An operator's own server may be as old as PostgreSQL 15: it is migrated, knows every statement, and sells.
@Tag("slow")
class OldestPostgresTest {
    @Test
    void a_village_lives_on_postgresql_15(@TempDir Path folder) throws SQLException {
        assumeTrue(OldestPostgres.isThere(), "no target/postgres-15.jar: the build fetches it");
        try (var postgres = OldestPostgres.start(folder)) {
            try (var connection = DriverManager.getConnection(postgres.url("postgres"));
                    var statement = connection.createStatement()) {
                assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(15);
                statement.execute("CREATE DATABASE aldea");
            }
            sells(postgres.url("aldea"));
            assertThat(QueriesTest.objections(postgres.url("aldea"))).isEmpty();
        }
    }

    private static void sells(String url) {
        try (var village = new SpringApplicationBuilder(Aldea.class)
                .properties(
                        "server.port=0",
                        "spring.datasource.url=" + url,
                        "aldea.payment.gateway=sandbox",
                        "logging.level.root=WARN")
                .run()) {
            var port = Integer.parseInt(village.getEnvironment().getRequiredProperty("local.server.port"));
            var product = Village.withMaker(village).product("Rebozo", 900, 2);
            var total = Shoppers.total(village, product.sku(), 1);
            try (var buyer = new Caller(port)) {
                var answer = buyer.postJson("/orders/purchases", Shoppers.checkout(product.sku(), 1, total, 1));
                assertThat(answer.status()).as(answer.body()).isEqualTo(201);
                assertThat(buyer.get("/catalog/products?text=rebozo").body()).contains("Rebozo");
            }
            assertThat(Verified.disagreements(village)).isEmpty();
        }
    }
}
