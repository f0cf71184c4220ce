package aldea.events;

import java.time.Duration;

/// Tells whether the database server is still the one that it was: the same process, and not recovered from a crash
/// since. What was committed without waiting for the disk is there for certain only as long as it is.
///
/// A listener commits like that, and the note that it heard its event is made a moment later. If the server dies
/// between the two, the note must not be made on the one that follows: it would outlive what it speaks of.
final class ServerLife {
    /// Reads a name that no two lives share: when the server began, and since when it counts, which it does anew after
    /// every crash, even one in which its first process goes on.
    static final String NAME = """
            concat_ws(' ', extract(epoch FROM pg_postmaster_start_time()),
                      extract(epoch FROM pg_stat_get_bgwriter_stat_reset_time()))""";

    /// Begins a transaction whose commit does not wait, and reads the name.
    static final String LAZILY = "SELECT " + NAME + " FROM set_config('synchronous_commit', 'off', true)";

    // Longer than a thread rests between its commit and the next line.
    private static final Duration DOUBT = Duration.ofSeconds(15);

    private static final Duration LONG_AGO = Duration.ofDays(1);

    private final ThreadLocal<Long> ended = new ThreadLocal<>();
    private String name = "";
    private long since;

    /// A listener of this thread has just ended: whatever it waits for from now on counts after that.
    void end() {
        ended.set(System.nanoTime());
    }

    /// When the last listener of this thread ended, by [System#nanoTime].
    long ended() {
        var at = ended.get();
        ended.remove();
        return at == null ? System.nanoTime() : at;
    }

    /// Somebody who is about to commit read this name.
    synchronized void seen(String read) {
        if (!read.equals(name)) {
            // Listeners read the name before they commit: none had, before the first was read.
            since = System.nanoTime() - (name.isEmpty() ? LONG_AGO : Duration.ZERO).toNanos();
            name = read;
        }
    }

    /// Whether what somebody committed lies in this life for certain.
    ///
    /// @param read the name, in the transaction that relies on it
    /// @param at when they had, by [System#nanoTime]
    synchronized boolean holds(String read, long at) {
        seen(read);
        return at - since >= DOUBT.toNanos();
    }
}
