package aldea.chat;

import static aldea.kernel.Columns.utc;
import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Cookie;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// People without an account. Their browser keeps a secret by which they are the same person the next time.
@Repository
class Guests {
    /// @param name first name, empty for somebody who only reported something
    record Guest(UUID id, String name) {}

    private static final String BY_SECRET = """
            SELECT id, name FROM chat.guests WHERE secret_hash = :hash""";

    private static final String INSERT = """
            INSERT INTO chat.guests (id, secret_hash, name, met_at, seen_at) VALUES (:id, :hash, :name, :now, :now)""";

    private static final String RENAME = """
            UPDATE chat.guests SET name = :name, seen_at = :now WHERE id = :id""";

    private static final String FORGET = """
            DELETE FROM chat.guests
             WHERE id IN (SELECT g.id FROM chat.guests g
                           WHERE g.seen_at < :before
                             AND NOT EXISTS (SELECT FROM chat.blocks b WHERE b.author = g.id AND b.ended_at IS NULL)
                           ORDER BY g.seen_at
                           LIMIT :most)""";

    private final JdbcClient jdbc;
    private final Ids ids;
    private final InstantSource clock;
    // Never the injected generator: a test or a demo may have seeded that one.
    private final SecureRandom random = new SecureRandom();

    Guests(JdbcClient jdbc, Ids ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    Optional<Guest> in(HttpServletRequest request) {
        return COOKIE.read(request)
                .flatMap(secret -> jdbc.sql(BY_SECRET)
                        .param("hash", hash(secret))
                        .query(Guest.class)
                        .optional());
    }

    Guest welcome(String name, HttpServletRequest request, HttpServletResponse response) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var guest = new Guest(ids.next(), name);
        jdbc.sql(INSERT)
                .param("id", guest.id())
                .param("hash", hash(secret))
                .param("name", name)
                .param("now", utc(clock.instant()))
                .update();
        COOKIE.write(request, response, secret, LIFE);
        return guest;
    }

    /// Their name, if another one; and that they are still there.
    Guest named(Guest guest, String name) {
        jdbc.sql(RENAME)
                .param("id", guest.id())
                .param("name", name)
                .param("now", utc(clock.instant()))
                .update();
        return new Guest(guest.id(), name);
    }

    int forget(Instant before, int most) {
        return jdbc.sql(FORGET).param("before", utc(before)).param("most", most).update();
    }

    private static byte[] hash(String secret) {
        return Hash.sha256(secret.getBytes(UTF_8));
    }

    private static final Cookie COOKIE = new Cookie("aldea_chat");
    private static final Duration LIFE = Duration.ofDays(90);
}
