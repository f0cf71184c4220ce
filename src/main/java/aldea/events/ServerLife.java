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
    static final String NAME = "concat_ws(' ', pg_postmaster_start_time(), pg_stat_get_bgwriter_stat_reset_time())";

    /// Begins a transaction whose commit does not wait, and reads the name.
    static final String LAZILY = "SELECT " + NAME + " FROM set_config('synchronous_commit', 'off', true)";

    // Longer than a thread waits for its turn between its commit and saying so.
    private static final Duration DOUBT = Duration.ofSeconds(15);

    private static final Duration LONG_AGO = Duration.ofDays(1);

    private String name = "";
    private long since;

    /// Somebody who is about to commit read this name.
    synchronized void seen(String read) {
        if (!read.equals(name)) {
            // Whoever commits without waiting reads the name before: nothing was, before the first was read.
            since = System.nanoTime() - (name.isEmpty() ? LONG_AGO : Duration.ZERO).toNanos();
            name = read;
        }
    }

    /// Whether what somebody committed lies in this life for certain.
    ///
    /// @param read the name, in the transaction that relies on it
    /// @param at when they said that they had, by [System#nanoTime]
    synchronized boolean holds(String read, long at) {
        seen(read);
        return at - since >= DOUBT.toNanos();
    }
}
