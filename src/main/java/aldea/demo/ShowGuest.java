package aldea.demo;

import aldea.live.Broadcast;

/// Somebody who watches the demo's running show: asks, buys, sends hearts. Every bean of this kind is called once a
/// second while a show is on, one after the other, on a thread of their own; who takes longer misses seconds.
interface ShowGuest {
    /// @param second since the host sat down, by the clock on the wall
    void second(Broadcast show, long second);
}
