package aldea.people;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// How often one address, and one place in the network, may try to sign in. Counted per node and in memory, under
/// hashes salted anew at each start: nothing here says who tried.
@Component
class RateLimits {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int CODES_PER_EMAIL = 5;
    private static final int CODES_PER_EMAIL_AND_DAY = 20;

    // A whole class signs in behind one address of the village's network.
    private static final int CODES_PER_PLACE = 120;
    private static final int TRIES_PER_PLACE = 300;

    private final byte[] salt = Secrets.bytes(16);
    private final boolean on;
    private final TimeMeter meter;
    private final Cache<ByteBuffer, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(25, TimeUnit.HOURS)
            .maximumSize(200_000)
            .build();

    RateLimits(PeopleSettings settings, InstantSource clock) {
        this.on = settings.rateLimits();
        this.meter = new ClockMeter(clock);
    }

    /// Somebody asks for a code.
    ///
    /// @throws Refusal [Problem#TOO_MANY_TRIES]
    void codeAsked(String email, HttpServletRequest request) {
        take("code place " + place(request), CODES_PER_PLACE, 0);
        take("code " + email.strip().toLowerCase(Locale.ROOT), CODES_PER_EMAIL, CODES_PER_EMAIL_AND_DAY);
    }

    /// Somebody tries a code, a link, a passkey or the first run's key.
    ///
    /// @throws Refusal [Problem#TOO_MANY_TRIES]
    void tried(HttpServletRequest request) {
        take("try place " + place(request), TRIES_PER_PLACE, 0);
    }

    private void take(String who, int perWindow, int perDay) {
        if (!on) {
            return;
        }
        var key = ByteBuffer.wrap(Secrets.hash(Arrays.toString(salt) + who));
        if (!buckets.get(key, hash -> bucket(perWindow, perDay)).tryConsume(1)) {
            throw new Refusal(Problem.TOO_MANY_TRIES);
        }
    }

    private Bucket bucket(int perWindow, int perDay) {
        var bucket = Bucket.builder().withCustomTimePrecision(meter).addLimit(limit(perWindow, WINDOW));
        return perDay == 0
                ? bucket.build()
                : bucket.addLimit(limit(perDay, Duration.ofDays(1))).build();
    }

    private static Bandwidth limit(int count, Duration window) {
        return Bandwidth.builder().capacity(count).refillGreedy(count, window).build();
    }

    // One household has a whole /64 of IPv6.
    private static String place(HttpServletRequest request) {
        try {
            var address = InetAddress.ofLiteral(request.getRemoteAddr()).getAddress();
            return Arrays.toString(address.length == 16 ? Arrays.copyOf(address, 8) : address);
        } catch (IllegalArgumentException noAddress) {
            return "unknown";
        }
    }

    private record ClockMeter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
