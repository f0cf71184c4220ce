package aldea.field;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.Business.Consent;
import aldea.businesses.BusinessId;
import aldea.businesses.Registration;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Weeks in the field in which owners take their consent back and some agree again, while phones that were away still
/// bring what was noted before. Afterwards the whole database is searched for what should be forgotten.
@InVillage
class WithdrawnHistoryTest {
    private static final Pattern WORD = Pattern.compile("Palabra [-0-9a-z]+ [0-9]+");
    private static final String COLUMNS = """
            SELECT format('SELECT %1$I::text FROM %2$I.%3$I WHERE %1$I::text LIKE ''%%Palabra %%''', column_name,
                          table_schema, table_name)
              FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
             WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'
               AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY')""";

    private final ApplicationContext context;

    @Autowired
    WithdrawnHistoryTest(ApplicationContext context) {
        this.context = context;
    }

    @Seeds(6)
    void what_an_owner_took_back_is_nowhere_and_the_counts_stay_right(long seed) {
        var weeks = new Weeks(context, seed);
        var last = new HashMap<BusinessId, Instant>();
        for (var step = 0; step < 60; step++) {
            weeks.step();
            switch (weeks.random.nextInt(8)) {
                case 0 -> withdraw(weeks, last);
                case 1 -> agree(weeks);
                default -> {}
            }
        }
        weeks.home();
        var agreed = agreements(weeks);
        for (var business : weeks.first.keySet()) {
            var again = agreed.getOrDefault(business, Instant.MIN);
            var expected = last.containsKey(business) && !again.isAfter(last.get(business))
                    ? Consent.WITHDRAWN
                    : Consent.GIVEN;
            assertThat(weeks.fair.businesses().business(business).consent())
                    .as("%s, taken back %s, agreed %s", business, last.get(business), again)
                    .isEqualTo(expected);
        }
        Awaitility.await().untilAsserted(() -> assertThat(left(weeks)).isEmpty());
        assertThat(made(weeks)).containsExactlyInAnyOrderElementsOf(weeks.visits.keySet());
        assertThat(context.getBean(Field.class).check()).isEmpty();
        assertThat(weeks.teams.check()).isEmpty();
        assertThat(weeks.fair.businesses().check()).isEmpty();
    }

    private void withdraw(Weeks weeks, Map<BusinessId, Instant> last) {
        weeks.anyOf(weeks.first.keySet())
                .filter(it -> weeks.fair.businesses().find(it).isPresent())
                .ifPresent(it -> {
                    // A team that comes to know somebody who does not want to be known is refused.
                    weeks.assign(it);
                    weeks.fair
                            .businesses()
                            .withdraw(new Registration.Withdrawal(
                                    weeks.fair.next(),
                                    it,
                                    Registration.How.SPOKEN,
                                    weeks.fair.coordinator(),
                                    weeks.fair.now()));
                    last.put(it, weeks.fair.now());
                    Awaitility.await().until(this::allHeard);
                });
    }

    private boolean allHeard() {
        return context.getBean(JdbcClient.class)
                .sql("SELECT count(*) = 0 FROM event_publication WHERE completion_date IS NULL")
                .query(Boolean.class)
                .single();
    }

    private void agree(Weeks weeks) {
        var phone = weeks.phones.get(weeks.random.nextInt(weeks.phones.size()));
        weeks.anyOf(weeks.knownTo(phone).keySet())
                .ifPresent(it -> phone.note(
                        "business.consented",
                        Map.of(
                                "business", it.value().toString(),
                                "name", weeks.word(),
                                "products", weeks.word(),
                                "consent", Phone.consent(weeks.word()))));
    }

    /// When owners agreed last, by a true clock.
    private static Map<BusinessId, Instant> agreements(Weeks weeks) {
        var agreed = new HashMap<BusinessId, Instant>();
        for (var phone : weeks.phones) {
            for (var item : phone.noted) {
                if (item.type().equals("business.consented")) {
                    var when = phone.truly.getOrDefault(item.id(), Instant.MIN);
                    agreed.merge(about(item), when, (one, other) -> one.isAfter(other) ? one : other);
                }
            }
        }
        return agreed;
    }

    private static BusinessId about(Batch.Item item) {
        return new BusinessId(UUID.fromString(item.payload().get("business").asString()));
    }

    /// Words about businesses whose owners do not agree, wherever they stand.
    private Set<String> left(Weeks weeks) {
        var forgotten = new HashSet<String>();
        weeks.first.forEach((business, fields) -> {
            if (isForgotten(weeks, business)) {
                fields.values().forEach(it -> forgotten.addAll(words(it)));
            }
        });
        for (var phone : weeks.phones) {
            phone.noted.stream()
                    .filter(it -> isForgotten(weeks, about(it)))
                    .forEach(it -> forgotten.addAll(words(it.payload().toString())));
        }
        var left = new HashSet<String>();
        var jdbc = context.getBean(JdbcClient.class);
        for (var column : jdbc.sql(COLUMNS).query((row, n) -> row.getString(1)).list()) {
            for (var text : jdbc.sql(column).query((row, n) -> row.getString(1)).list()) {
                words(text).stream().filter(forgotten::contains).forEach(it -> left.add(column + ": " + text));
            }
        }
        return left;
    }

    private static boolean isForgotten(Weeks weeks, BusinessId business) {
        return weeks.fair.businesses().business(business).consent() == Consent.WITHDRAWN;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(it -> it.group()).toList();
    }

    private List<UUID> made(Weeks weeks) {
        return context.getBean(JdbcClient.class)
                .sql("SELECT id FROM teams.visits WHERE team = :team")
                .param("team", weeks.team.value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }
}
