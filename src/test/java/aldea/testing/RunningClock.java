package aldea.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContext;

/// Lets a [TestClock] go as the wall's does, and what is due be done, for people who watch a countdown.
public final class RunningClock implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(100);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /// @param timers names of those that run each second
    public RunningClock(ApplicationContext context, String... timers) {
        var clock = context.getBean(TestClock.class);
        var all = context.getBean(Timers.class);
        thread = Thread.ofVirtual().name("running-clock").start(() -> run(clock, all, timers));
    }

    private void run(TestClock clock, Timers all, String... timers) {
        var began = System.nanoTime();
        try {
            for (var tick = 1; !stopped.await(until(began, tick), TimeUnit.NANOSECONDS); tick++) {
                clock.advance(TICK);
                if (tick % 10 == 0) {
                    for (var timer : timers) {
                        all.run(timer);
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long until(long began, int tick) {
        return Math.max(0, began + tick * TICK.toNanos() - System.nanoTime());
    }

    @Override
    public void close() throws InterruptedException {
        stopped.countDown();
        thread.join(Duration.ofSeconds(10));
    }
}
