package aldea.people;

import static java.time.ZoneOffset.UTC;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer.Membership;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The first operator, who cannot be let in by another one: whoever reads the key that the program printed.
@Component
class FirstRun {
    private static final String KEEP = """
            INSERT INTO people.first_run (key_hash, made_at) VALUES (:hash, :now)
            ON CONFLICT (only_one) DO UPDATE SET key_hash = excluded.key_hash, made_at = excluded.made_at""";

    private static final String FITS = """
            SELECT EXISTS (SELECT FROM people.first_run WHERE key_hash = :hash)""";

    private static final String USE = """
            DELETE FROM people.first_run WHERE key_hash = :hash""";

    private final JdbcClient jdbc;
    private final AccountTable accounts;
    private final MembershipTable memberships;
    private final Ids ids;
    private final InstantSource clock;
    private @Nullable String made;

    FirstRun(JdbcClient jdbc, AccountTable accounts, MembershipTable memberships, Ids ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.memberships = memberships;
        this.ids = ids;
        this.clock = clock;
    }

    /// The key while there is no operator. Made once a start; of several nodes the one started last has it.
    synchronized Optional<String> key() {
        if (memberships.anyOperator()) {
            return Optional.empty();
        }
        if (made == null || !fits(made)) {
            made = Secrets.token();
            jdbc.sql(KEEP)
                    .param("hash", Secrets.hash(made))
                    .param("now", clock.instant().atOffset(UTC))
                    .update();
        }
        return Optional.of(made);
    }

    /// @throws Refusal [Problem#NOT_FOUND] once somebody operates the house, [Problem#NOT_YOURS] without the key
    void mustFit(String key) {
        if (memberships.anyOperator()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        if (!fits(key)) {
            throw new Refusal(Problem.NOT_YOURS);
        }
    }

    /// Makes the first operator. Of two who come at once with the same key, one is.
    @Transactional
    AccountId open(String key, String email, String name, Language language) {
        mustFit(key);
        if (jdbc.sql(USE).param("hash", Secrets.hash(key)).update() == 0) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var now = clock.instant();
        var fresh = new AccountId(ids.next());
        var operator = accounts.register(fresh, email.strip(), name.strip(), language, now);
        memberships.grant(ids.next(), operator, new Membership(Role.OPERATOR, Scope.EVERYWHERE), operator, now);
        return operator;
    }

    private boolean fits(String key) {
        return jdbc.sql(FITS)
                .param("hash", Secrets.hash(key))
                .query(Boolean.class)
                .single();
    }
}
