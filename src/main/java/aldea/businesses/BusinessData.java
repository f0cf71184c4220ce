package aldea.businesses;

import aldea.kernel.Ids;
import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is known of owners, and what they agreed to.
@Component
class BusinessData implements PersonalData {
    private static final String OWNED = """
            SELECT b.reference, i.name, i.products, i.owner, i.phone, b.sector, b.noted_at, b.told AS stage
              FROM businesses.identities i JOIN businesses.businesses b ON b.id = i.business
             WHERE i.account = :account ORDER BY b.noted_at""";

    private static final String SAID = """
            SELECT b.reference, c.kind, c.version, c.how, c.at
              FROM businesses.consents c
              JOIN businesses.businesses b ON b.id = c.business
             WHERE EXISTS (SELECT FROM businesses.identities i
                            WHERE i.business = coalesce(b.merged_into, b.id) AND i.account = :account)
                OR c.recorded_by = :account
             ORDER BY c.recorded_at""";

    private static final String NAMED = """
            SELECT b.reference, n.at, n.denied_at
              FROM businesses.named n JOIN businesses.businesses b ON b.id = n.business
             WHERE n.account = :account ORDER BY n.at""";

    private static final String UNNAMED = "DELETE FROM businesses.named WHERE account = :account";
    private static final String LEFT = "UPDATE businesses.identities SET account = NULL WHERE account = :account";

    private final JdbcClient jdbc;
    private final Reading reading;
    private final ConsentTable consents;
    private final Recording recording;
    private final Ids ids;
    private final InstantSource clock;

    BusinessData(
            JdbcClient jdbc,
            Reading reading,
            ConsentTable consents,
            Recording recording,
            Ids ids,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.reading = reading;
        this.consents = consents;
        this.recording = recording;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "businesses";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "businesses",
                jdbc.sql(OWNED).param("account", account.value()).query().listOfRows(),
                "named_as_owner_of",
                jdbc.sql(NAMED).param("account", account.value()).query().listOfRows(),
                "consents",
                jdbc.sql(SAID).param("account", account.value()).query().listOfRows());
    }

    /// Whoever erases their account takes their consent back.
    @Override
    public void erase(AccountId account) {
        var theirs = reading.of(account).stream().map(Business::id);
        // Who is still asked is most likely the one whose name stands there.
        Stream.concat(theirs, consents.asked(account).keySet().stream())
                .distinct()
                // In the order in which others lock them.
                .sorted(Comparator.comparing(BusinessId::value))
                .forEach(business -> recording.withdraw(new Registration.Withdrawal(
                        ids.next(), business, Registration.How.SCREEN, account, clock.instant())));
        jdbc.sql(UNNAMED).param("account", account.value()).update();
        jdbc.sql(LEFT).param("account", account.value()).update();
    }
}
