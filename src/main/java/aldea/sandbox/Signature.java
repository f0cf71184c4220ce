package aldea.sandbox;

import static aldea.kernel.Columns.utc;
import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Signs and verifies the sandbox's webhooks as Stripe does: `t=seconds,v1=hex(HMAC-SHA256(secret, t.body))`.
@Component
@WhenChosen
class Signature {
    static final String HEADER = "aldea-sandbox-signature";
    static final Duration TOLERANCE = Duration.ofSeconds(300);
    private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

    private final JdbcClient jdbc;
    private final SandboxSettings settings;
    private final InstantSource clock;
    private volatile Optional<byte[]> secret = Optional.empty();

    Signature(JdbcClient jdbc, SandboxSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    String sign(byte[] body) {
        var seconds = clock.instant().getEpochSecond();
        return "t=%d,v1=%s".formatted(seconds, HexFormat.of().formatHex(mac(seconds, body)));
    }

    /// @throws Refusal BAD_SIGNATURE for a wrong or old signature, and for none
    void verify(String header, byte[] body) {
        var found = FORM.matcher(header);
        if (!found.matches()) {
            throw new Refusal(Problem.BAD_SIGNATURE);
        }
        var seconds = Long.parseLong(found.group(1));
        var age = Duration.between(Instant.ofEpochSecond(seconds), clock.instant())
                .abs();
        var right = MessageDigest.isEqual(mac(seconds, body), HexFormat.of().parseHex(found.group(2)));
        if (!right || age.compareTo(TOLERANCE) > 0) {
            throw new Refusal(Problem.BAD_SIGNATURE);
        }
    }

    private byte[] mac(long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static final String KEEP = """
            INSERT INTO sandbox.secrets (name, value, created_at) VALUES ('webhooks', :value, :now)
            ON CONFLICT (name) DO NOTHING""";
    private static final String KEPT = "SELECT value FROM sandbox.secrets WHERE name = 'webhooks'";

    private byte[] secret() {
        if (!settings.secret().isEmpty()) {
            return settings.secret().getBytes(UTF_8);
        }
        var known = secret.orElseGet(this::made);
        secret = Optional.of(known);
        return known;
    }

    // Not from the injected generator: a village that is replayed from a seed must not have a secret one can guess.
    private byte[] made() {
        var fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql(KEEP)
                .param("value", HexFormat.of().formatHex(fresh))
                .param("now", utc(clock.instant()))
                .update();
        return jdbc.sql(KEPT).query(String.class).single().getBytes(UTF_8);
    }
}
