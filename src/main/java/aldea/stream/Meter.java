package aldea.stream;

import java.time.Duration;
import java.time.Instant;

/// How many bytes somebody may still send: a bucket that fills again as time goes by.
final class Meter {
    private final long most;
    private final long perSecond;
    private long left;
    private Instant at;

    Meter(long most, long perSecond, Instant now) {
        this.most = most;
        this.perSecond = perSecond;
        this.left = most;
        this.at = now;
    }

    synchronized boolean admits(long bytes, Instant now) {
        var millis = Math.max(0, Math.min(Duration.between(at, now).toMillis(), 1_000_000));
        left = Math.min(most, left + millis * perSecond / 1_000);
        at = now;
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }
}
