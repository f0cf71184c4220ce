package aldea.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// The operator withdraws a key, and everybody is told why its files do not count.
@InVillage
class KeyPagesTest {
    private final ApplicationContext context;
    private final Credentials credentials;
    private final TestClock clock;

    @LocalServerPort
    private int port;

    @Autowired
    KeyPagesTest(ApplicationContext context, Credentials credentials, TestClock clock) {
        this.context = context;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Test
    void a_key_that_leaked_is_withdrawn_and_the_page_says_why_its_files_do_not_count() {
        var made = issued();
        var key = context.getBean(CredentialTable.class)
                .find(made.id())
                .orElseThrow()
                .publicKey();
        var path = "/credentials/desk/keys/%s/withdrawal".formatted(key);
        var since =
                LocalDateTime.ofInstant(clock.instant(), CredentialLooks.ZONE).truncatedTo(ChronoUnit.MINUTES);
        var form = Map.of(
                "day",
                since.toLocalDate().toString(),
                "time",
                since.toLocalTime().toString());
        var boss = somebody();
        context.getBean(People.class).grant(boss, Role.OPERATOR, Scope.EVERYWHERE, boss);
        try (var stranger = SignIn.caller(context, port, somebody());
                var operator = SignIn.caller(context, port, boss);
                var anybody = new Caller(port)) {
            var before = anybody.getJson(made.path()).body();
            assertThat(stranger.post(path, form).status()).isEqualTo(404);
            assertThat(operator.get("/credentials/desk/register").body()).contains(path);
            assertThat(operator.post(path, Map.of("day", "ayer", "time", "")).status())
                    .isEqualTo(400);
            assertThat(operator.post(path.replace("z6Mk", "z6Mm"), form).status())
                    .isEqualTo(404);
            assertThat(operator.post(path, form).status()).isEqualTo(302);
            assertThat(anybody.get("/credentials/issuer").body()).contains("Se filtró");
            assertThat(anybody.post("/credentials/verification", Map.of("text", before))
                            .body())
                    .contains("Su llave se filtró", "vuelve a bajar el archivo");
            assertThat(anybody.post("/credentials/verification", Map.of("reference", made.reference()))
                            .body())
                    .contains("Es auténtica y hoy está vigente.");
        }
    }

    private Credential issued() {
        var name = new Draft.Phrase("Vende en vivo", "Sell live");
        var id = credentials.issue(new Draft(
                somebody(),
                "leaked",
                "attempt-1",
                name,
                name,
                List.of(),
                clock.instant(),
                Optional.empty(),
                Optional.empty()));
        return credentials.find(id).orElseThrow();
    }

    private AccountId somebody() {
        return context.getBean(People.class)
                .register(
                        "key-%s@example.org"
                                .formatted(context.getBean(Ids.class).next()),
                        "Inés López",
                        Language.ES);
    }
}
