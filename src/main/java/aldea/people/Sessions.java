package aldea.people;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.SessionTable.Open;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Open sessions. Each node remembers what it read for at most 30 s, and forgets at once what it changed itself.
@Component
class Sessions {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(10);

    private final SessionTable table;
    private final PeopleSettings settings;
    private final Ids ids;
    private final InstantSource clock;
    private final Cache<ByteBuffer, Optional<Open>> known = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(100_000)
            .build();

    Sessions(SessionTable table, PeopleSettings settings, Ids ids, InstantSource clock) {
        this.table = table;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param device a short label such as `Chrome, Android`, nothing personal
    /// @return the token that goes into the cookie and nowhere else
    String open(AccountId account, String device) {
        var token = Secrets.token();
        var now = clock.instant();
        var expires = now.plus(settings.sessionLife());
        if (!table.add(Secrets.hash(token), ids.next(), account, device, now, expires)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return token;
    }

    Optional<Open> find(String token) {
        var hash = Secrets.hash(token);
        var now = clock.instant();
        return known.get(ByteBuffer.wrap(hash), key -> load(hash, now))
                .filter(open -> open.expires().isAfter(now));
    }

    List<SessionTable.Line> of(AccountId account) {
        return table.list(account, clock.instant());
    }

    void revoke(AccountId account, UUID session) {
        table.revoke(account, session, clock.instant()).ifPresent(hash -> forget(List.of(hash)));
    }

    void revokeAll(AccountId account) {
        forget(table.revokeAll(account, clock.instant()));
    }

    /// Reads anew, at its next request, what the account is called and may do.
    void refresh(AccountId account) {
        forget(table.hashes(account));
    }

    private Optional<Open> load(byte[] hash, Instant now) {
        var found = table.find(hash, now);
        if (found.isPresent() && found.get().seen().plus(BETWEEN_NOTES).isBefore(now)) {
            table.seen(hash, now, now.plus(settings.sessionLife()));
            return table.find(hash, now);
        }
        return found;
    }

    // After the commit: a request that reads in between would remember what was true before it.
    private void forget(List<byte[]> hashes) {
        var keys = hashes.stream().map(ByteBuffer::wrap).toList();
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            known.invalidateAll(keys);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.invalidateAll(keys);
            }
        });
    }
}
