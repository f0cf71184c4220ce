package aldea.edge;

/// When a topic is looked at: at once when something stirs but never more than four times a second, twice a second
/// while things change, and more and more seldom while nothing does. All times in nanoseconds of the JVM's own clock.
final class Pace {
    private long looked;
    private long due;
    private long rest = OFTEN;
    private long readAt;

    Pace(long now) {
        this.looked = now;
        this.due = now + OFTEN;
        this.readAt = now;
    }

    synchronized boolean isDue(long now) {
        return due - now <= 0;
    }

    synchronized long due() {
        return due;
    }

    /// Something happened that everybody should see now.
    synchronized void stir() {
        sooner(looked + SOONEST);
    }

    /// Something happened that can wait for half a second.
    synchronized void nudge() {
        sooner(looked + OFTEN);
    }

    /// To be called before a look: what stirs during the look counts for the next.
    synchronized void looking(long now, boolean read) {
        looked = now;
        if (read) {
            readAt = now;
        }
        rest = Math.min(2 * rest, SELDOM);
        due = now + rest;
    }

    /// @param certain whether somebody rings when something happens
    synchronized void found(boolean news, boolean certain) {
        if (news || !certain) {
            rest = OFTEN;
            sooner(looked + OFTEN);
        }
    }

    /// Whether nobody has listened for half a minute.
    synchronized boolean isIdle(long now) {
        return now - readAt > IDLE;
    }

    private void sooner(long at) {
        if (at - due < 0) {
            due = at;
        }
    }

    private static final long MILLIS = 1_000_000;
    private static final long SOONEST = 250 * MILLIS;
    private static final long OFTEN = 500 * MILLIS;
    private static final long SELDOM = 2_000 * MILLIS;
    private static final long IDLE = 30_000 * MILLIS;
}
