package aldea.chat;

import aldea.kernel.Reference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/// How much one person, one place in the network and one room may bring. Counted per node and in memory.
@Component
class Floods {
    /// What an operator may set about chat.
    ///
    /// @param limits how often one person and one place in the network may write; off only in tests and benches
    /// @param perSecond messages that one room takes in a second, on each node
    @ConfigurationProperties("aldea.chat.limits")
    record Limits(
            @DefaultValue("true") boolean on,
            @DefaultValue("60") int perSecond) {}

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int PER_PERSON = 5;

    // A family, or a class, watches behind one address.
    private static final int PER_PLACE = 40;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int NEW_GUESTS = 30;
    private static final int REPORTS = 20;
    private static final int NAMED = 20;

    private final Limits limits;
    private final TimeMeter meter;
    private final Cache<Counted, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(20, TimeUnit.MINUTES)
            .maximumSize(200_000)
            .build();

    private record Counted(String what, Object who) {}

    Floods(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.meter = new ClockMeter(clock);
    }

    /// Whether somebody may write once more.
    boolean letsWrite(UUID author, String address) {
        return take("person", author, PER_PERSON, WINDOW) && take("place", place(address), PER_PLACE, WINDOW);
    }

    boolean hasSpace(Reference room) {
        return take("room", room, limits.perSecond(), Duration.ofSeconds(1));
    }

    boolean letsIn(String address) {
        return take("guest", place(address), NEW_GUESTS, LONG);
    }

    boolean letsReport(String address) {
        return take("report", place(address), REPORTS, LONG);
    }

    /// Whether somebody may try once more who has an account.
    boolean letsName(UUID maker) {
        return take("naming", maker, NAMED, LONG);
    }

    private boolean take(String what, Object who, int count, Duration window) {
        return !limits.on()
                || buckets.get(new Counted(what, who), counted -> bucket(count, window))
                        .tryConsume(1);
    }

    private Bucket bucket(int count, Duration window) {
        return Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(Bandwidth.builder()
                        .capacity(count)
                        .refillGreedy(count, window)
                        .build())
                .build();
    }

    // One household has a whole /64 of IPv6.
    private static String place(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, Long.BYTES));
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
