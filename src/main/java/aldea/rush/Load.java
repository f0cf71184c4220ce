package aldea.rush;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;

/// Many callers, each asking again as soon as they were answered.
public final class Load {
    /// What came of it.
    ///
    /// @param statuses how often each was answered
    public record Outcome(Map<Integer, Integer> statuses, double seconds, long[] sortedNanos, long bytes) {
        public int count(int status) {
            return statuses.getOrDefault(status, 0);
        }

        public double perSecond(int status) {
            return count(status) / seconds;
        }

        /// @param share such as 0.99
        public double millis(double share) {
            return sortedNanos.length == 0
                    ? 0
                    : sortedNanos[(int) Math.min(sortedNanos.length - 1L, (long) (sortedNanos.length * share))] / 1e6;
        }
    }

    private Load() {}

    /// What one caller does again and again.
    public interface Caller extends AutoCloseable {
        /// @param number unlike any other of this load
        /// @return the status it ended with
        int call(long number) throws IOException;

        /// Bytes read so far.
        long bytes();

        @Override
        void close() throws IOException;
    }

    /// Where callers come from.
    public interface Callers {
        Caller next() throws IOException;
    }

    /// One request a call, on a connection of the caller's own.
    ///
    /// @param request makes the request with a running number
    public static Outcome run(int port, int callers, Duration lasting, LongFunction<byte[]> request) {
        return run(callers, lasting, () -> asking(port, request));
    }

    /// A caller who asks this port.
    public static Caller asking(int port, LongFunction<byte[]> request) throws IOException {
        return new Asking(new Wire(port), request);
    }

    public static Outcome run(int callers, Duration lasting, Callers source) {
        var deadline = System.nanoTime() + lasting.toNanos();
        var number = new AtomicLong();
        var statuses = new ConcurrentHashMap<Integer, AtomicInteger>();
        var latencies = new long[callers][];
        var bytes = new LongAdder();
        var failures = new ConcurrentLinkedQueue<Exception>();
        var began = System.nanoTime();
        var threads = new Thread[callers];
        for (var index = 0; index < callers; index++) {
            var mine = index;
            threads[index] = Thread.ofVirtual().start(() -> {
                try (var caller = source.next()) {
                    var nanos = new long[1 << 10];
                    var done = 0;
                    while (System.nanoTime() < deadline) {
                        var next = number.getAndIncrement();
                        var sent = System.nanoTime();
                        var status = caller.call(next);
                        if (done == nanos.length) {
                            nanos = Arrays.copyOf(nanos, 2 * done);
                        }
                        nanos[done++] = System.nanoTime() - sent;
                        statuses.computeIfAbsent(status, ignored -> new AtomicInteger())
                                .incrementAndGet();
                    }
                    bytes.add(caller.bytes());
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
        var counts = new TreeMap<Integer, Integer>();
        statuses.forEach((status, count) -> counts.put(status, count.get()));
        return new Outcome(counts, seconds, sorted, bytes.sum());
    }

    private static final class Asking implements Caller {
        private final Wire wire;
        private final LongFunction<byte[]> request;
        private long bytes;

        Asking(Wire wire, LongFunction<byte[]> request) {
            this.wire = wire;
            this.request = request;
        }

        @Override
        public int call(long number) throws IOException {
            var status = wire.exchange(request.apply(number));
            bytes += wire.bytes();
            return status;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
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
