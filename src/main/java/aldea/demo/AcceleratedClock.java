package aldea.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// The demo's time: its days fly by while nobody touches anything, so that one sees claims expire and escrow release.
/// While somebody signs in or buys, a minute is a minute, so that codes and claims live as long as in earnest.
final class AcceleratedClock implements InstantSource {
    /// The first day of every demo.
    static final Instant START = Instant.parse("2026-10-05T14:00:00Z");

    private static final Duration CALM = Duration.ofSeconds(90);

    private final int pace;
    private Instant base = START;
    private long since = System.nanoTime();
    private long calmUntil = since;
    private boolean running;

    /// @param pace seconds of the village's that pass in one of ours
    AcceleratedClock(int pace) {
        this.pace = pace;
    }

    @Override
    public synchronized Instant instant() {
        var now = System.nanoTime();
        if (!running) {
            return base;
        }
        var calm = Math.clamp(calmUntil - since, 0, now - since);
        var fast = now - since - calm;
        return base.plusNanos(calm).plusNanos(fast * pace).truncatedTo(ChronoUnit.MICROS);
    }

    /// Sets the time; an earlier one than now is passed over, for time never goes back.
    synchronized void forwardTo(Instant instant) {
        var now = instant();
        base = instant.isAfter(now) ? instant : now;
        since = System.nanoTime();
    }

    /// From now on the days fly by.
    synchronized void run() {
        forwardTo(instant());
        running = true;
    }

    /// Somebody does something: real time for a while.
    void calm() {
        calm(CALM);
    }

    /// Real time for at least as long.
    synchronized void calm(Duration atLeast) {
        forwardTo(instant());
        calmUntil = Math.max(calmUntil, since + atLeast.toNanos());
    }
}
