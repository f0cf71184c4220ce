package aldea.notice;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.BusinessEvent;
import aldea.businesses.BusinessId;
import aldea.credentials.CredentialEvent;
import aldea.credentials.Credentials;
import aldea.credentials.Draft;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.orders.OrderEvent;
import aldea.orders.PurchaseId;
import aldea.people.People;
import aldea.testing.Caller;
import aldea.testing.InVillage;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@InVillage
// A village of its own: what others sell and write would show here.
@TestPropertySource(properties = "village=notice")
class NoticeTest {
    private static final String TOLD = """
            SELECT count(*) = 0 FROM event_publication WHERE listener_id LIKE 'aldea.notice.CredentialLetters%'""";

    private static final String ASKED = """
            SELECT count(*) = 0 FROM event_publication WHERE listener_id LIKE 'aldea.notice.BusinessLetters%'""";

    @Autowired
    Notice notice;

    @Autowired
    People people;

    @Autowired
    LetterData data;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Autowired
    Timers timers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Credentials credentials;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void a_code_stands_alone_in_its_line_in_the_readers_language() {
        notice.bring("Luz@example.org", Language.ES, "402913", "/people/sign-in/abc");
        clock.advance(Duration.ofSeconds(1));
        notice.bring("luz@example.org", Language.EN, "771204", "http://127.0.0.1/people/sign-in/def");
        var letters = notice.lettersTo("luz@EXAMPLE.org");
        assertThat(letters).hasSize(2);
        assertThat(letters.getFirst().subject()).isEqualTo("771204 is your code for Aldea");
        assertThat(letters.getLast().body())
                .contains("\n    402913\n")
                .contains("/people/sign-in/abc")
                .contains("Con este código");
        clock.advance(Duration.ofHours(25));
        timers.run("notice-forget-letters");
        assertThat(notice.lettersTo("luz@example.org")).isEmpty();
    }

    @Test
    void a_group_of_purchases_is_told_to_each_buyer_once() {
        var ana = people.register("ana@example.org", "Ana", Language.EN);
        var eva = people.register("eva@example.org", "Eva", Language.ES);
        var placed = new OrderEvent.Placed(List.of(
                new OrderEvent.Placed.Purchase(
                        new PurchaseId(ids.next()), "A7K-3QF-9TM", ana, Money.mxn(125_000), clock.instant()),
                new OrderEvent.Placed.Purchase(
                        new PurchaseId(ids.next()), "B7K-3QF-9TM", eva, Money.mxn(50_000), clock.instant())));
        publish(placed);
        publish(placed);
        publish(new OrderEvent.Lapsed(placed.purchases().getLast().id(), "B7K-3QF-9TM", eva, false, clock.instant()));
        Awaitility.await().untilAsserted(() -> {
            assertThat(notice.lettersTo("ana@example.org")).singleElement().satisfies(letter -> {
                assertThat(letter.subject()).contains("A7K-3QF-9TM");
                assertThat(letter.body())
                        .startsWith("Hello Ana,")
                        .contains("1,250.00", "?next=/orders/purchases/A7K-3QF-9TM");
            });
            assertThat(notice.lettersTo("eva@example.org"))
                    .extracting(Notice.Letter::subject)
                    .contains("Tu compra B7K-3QF-9TM: te la estamos guardando", "Tu compra B7K-3QF-9TM terminó")
                    .hasSize(2);
        });
        assertThat(data.export(ana).get("letters")).hasSize(1);
        data.erase(ana);
        assertThat(notice.lettersTo("ana@example.org")).isEmpty();
    }

    @Test
    void whoever_has_a_credential_learns_why_it_was_taken_back() {
        var ines = people.register("ines@example.org", "Inés", Language.ES);
        var id = credentials.issue(new Draft(
                ines,
                "sell-live",
                "attempt-1",
                new Draft.Phrase("Vende en vivo", "Sell live"),
                new Draft.Phrase("Hizo una transmisión.", "Made a broadcast."),
                List.of(),
                clock.instant(),
                Optional.empty(),
                Optional.empty()));
        credentials.revoke(id, "La transmisión {1} era de otra persona.", ines);
        var one = credentials.find(id).orElseThrow();
        publish(new CredentialEvent.Revoked(id, one.reference(), one.holder(), "sell-live", clock.instant()));
        Awaitility.await().until(() -> jdbc.sql(TOLD).query(Boolean.class).single());
        assertThat(notice.lettersTo("ines@example.org"))
                .hasSize(2)
                .anySatisfy(letter -> assertThat(letter.subject()).isEqualTo("Ya la tienes: Vende en vivo"))
                .anySatisfy(letter -> {
                    assertThat(letter.subject()).isEqualTo("Ya no vale: Vende en vivo");
                    assertThat(letter.body())
                            .contains("\n\nLa transmisión {1} era de otra persona.\n\n", one.path() + "\n");
                });
    }

    @Test
    void whoever_is_named_as_an_owner_is_asked_once() {
        var nadia = people.register("nadia@example.org", "Nadia", Language.ES);
        var helper = people.register("helper@example.org", "Iván", Language.ES);
        for (var number = 0; number < 3; number++) {
            publish(new BusinessEvent.OwnerNamed(new BusinessId(ids.next()), nadia, helper, clock.instant()));
        }
        Awaitility.await().until(() -> jdbc.sql(ASKED).query(Boolean.class).single());
        assertThat(notice.lettersTo("nadia@example.org")).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("¿Es tuyo un negocio del registro?");
            assertThat(letter.body()).contains("/people/account#named\n");
        });
    }

    @Test
    void the_mailbox_is_hidden_from_everybody_but_the_operator() {
        try (var nobody = new Caller(port)) {
            assertThat(nobody.get("/notice/mailbox").status()).isEqualTo(404);
        }
    }

    private void publish(Object event) {
        transaction.executeWithoutResult(status -> events.publishEvent(event));
    }
}
