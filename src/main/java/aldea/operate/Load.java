package aldea.operate;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/// Many callers, each with a connection of its own, asking again as soon as they were answered.
final class Load {
    /// What came of it.
    ///
    /// @param statuses how often each was answered
    record Outcome(Map<Integer, Integer> statuses, double seconds, long[] sortedNanos, long bytes) {
        int count(int status) {
            return statuses.getOrDefault(status, 0);
        }

        double perSecond(int status) {
            return count(status) / seconds;
        }

        /// @param share such as 0.99
        double millis(double share) {
            return sortedNanos.length == 0
                    ? 0
                    : sortedNanos[(int) Math.min(sortedNanos.length - 1L, (long) (sortedNanos.length * share))] / 1e6;
        }
    }

    private Load() {}

    /// @param request makes the request with a running number
    static Outcome run(int port, int callers, Duration lasting, LongFunction<byte[]> request) {
        var deadline = System.nanoTime() + lasting.toNanos();
        var number = new java.util.concurrent.atomic.AtomicLong();
        var statuses = new ConcurrentHashMap<Integer, AtomicInteger>();
        var latencies = new long[callers][];
        var bytes = new java.util.concurrent.atomic.LongAdder();
        var failures = new ConcurrentLinkedQueue<Exception>();
        var began = System.nanoTime();
        var threads = new Thread[callers];
        for (var caller = 0; caller < callers; caller++) {
            var mine = caller;
            threads[caller] = Thread.ofVirtual().start(() -> {
                try (var wire = new Wire(port)) {
                    var nanos = new long[1 << 10];
                    var done = 0;
                    while (System.nanoTime() < deadline) {
                        var content = request.apply(number.getAndIncrement());
                        var sent = System.nanoTime();
                        var status = wire.exchange(content);
                        if (done == nanos.length) {
                            nanos = Arrays.copyOf(nanos, 2 * done);
                        }
                        nanos[done++] = System.nanoTime() - sent;
                        bytes.add(wire.bytes());
                        statuses.computeIfAbsent(status, ignored -> new AtomicInteger())
                                .incrementAndGet();
                    }
                    latencies[mine] = Arrays.copyOf(nanos, done);
                } catch (IOException | RuntimeException failed) {
                    latencies[mine] = new long[0];
                    failures.add(failed);
                }
            });
        }
        join(threads);
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a caller could not go on", failures.peek());
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        var sorted =
                Arrays.stream(latencies).flatMapToLong(Arrays::stream).sorted().toArray();
        var counts = new java.util.TreeMap<Integer, Integer>();
        statuses.forEach((status, count) -> counts.put(status, count.get()));
        return new Outcome(counts, seconds, sorted, bytes.sum());
    }

    private static void join(Thread[] threads) {
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
