package aldea.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The visitors on one loop who listen to the same: each turn's bytes are laid out once for all of them. Used on its
/// loop alone.
final class Crowd implements Plane.Follower {
    private final Plane plane;
    private final EventLoop loop;
    private final Runnable gone;
    private final List<Visitor> visitors = new ArrayList<>();
    private @Nullable Future<?> rounds;
    private boolean over;

    /// @param gone called once it dissolves
    Crowd(Plane plane, EventLoop loop, Runnable gone) {
        this.plane = plane;
        this.loop = loop;
        this.gone = gone;
    }

    boolean isOf(Plane other) {
        return plane == other;
    }

    /// Follows the plane from now on.
    ///
    /// @return whether that is still open
    boolean begin() {
        if (over) {
            return false;
        }
        if (rounds == null) {
            rounds = loop.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
            if (!plane.follow(this)) {
                dissolve();
                return false;
            }
        }
        return true;
    }

    void join(Visitor visitor) {
        visitor.place = visitors.size();
        visitors.add(visitor);
        plane.enter(true);
    }

    void leave(Visitor visitor) {
        var last = visitors.removeLast();
        if (last != visitor) {
            last.place = visitor.place;
            visitors.set(last.place, last);
        }
        plane.leave(true);
    }

    Turn now() {
        return plane.now();
    }

    @Override
    public void told(Turn turn) {
        onLoop(() -> spread(turn));
    }

    @Override
    public void closed() {
        onLoop(this::dissolve);
    }

    // A server that stopped has nobody to tell.
    private void onLoop(Runnable what) {
        if (!loop.isShuttingDown()) {
            loop.execute(what);
        }
    }

    private void spread(Turn turn) {
        var shared = laidOut(turn.event());
        try {
            // From the end, because who leaves is replaced by the last.
            for (var place = visitors.size() - 1; place >= 0; place = Math.min(place, visitors.size()) - 1) {
                visitors.get(place).offer(turn, shared);
            }
        } finally {
            shared.release();
        }
    }

    // Who was slow, who sleeps, and who is gone without a word.
    private void round() {
        var heartbeat = laidOut(Bytes.HEARTBEAT);
        var turn = plane.now();
        try {
            for (var place = visitors.size() - 1; place >= 0; place = Math.min(place, visitors.size()) - 1) {
                visitors.get(place).remind(turn, heartbeat);
            }
        } finally {
            heartbeat.release();
        }
    }

    private void dissolve() {
        over = true;
        if (rounds != null) {
            rounds.cancel(false);
        }
        plane.unfollow(this);
        gone.run();
        List.copyOf(visitors).forEach(Visitor::close);
    }

    private static ByteBuf laidOut(byte[] bytes) {
        return Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    }
}
