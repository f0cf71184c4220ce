package aldea.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GroupReadTest {
    @Test
    void a_lone_reader_gets_the_answer_to_its_own_question() {
        var read = new GroupRead<String, Integer>(keys -> Map.of("one", 1));

        assertThat(read.get("one")).contains(1);
        assertThat(read.get("two")).isEmpty();
    }

    @Test
    void those_who_ask_during_a_query_share_the_next_one() throws Exception {
        var release = new CountDownLatch(1);
        var queries = new ConcurrentLinkedQueue<Set<Integer>>();
        var read = new GroupRead<Integer, Integer>(keys -> {
            queries.add(Set.copyOf(keys));
            awaitQuietly(release);
            return keys.stream().collect(Collectors.toMap(Function.identity(), key -> key * key));
        });
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = readers.submit(() -> read.get(0));
            await().until(() -> queries.size() == 1);
            var others = new ArrayList<Future<Integer>>();
            for (var reader = 0; reader < 50; reader++) {
                var key = 1 + reader % 5;
                others.add(readers.submit(() -> read.get(key).orElseThrow()));
            }
            // All have asked once the round that gathers has a leader waiting and nobody is still on the way.
            Thread.sleep(100);
            release.countDown();
            assertThat(first.get()).contains(0);
            for (var reader = 0; reader < 50; reader++) {
                assertThat(others.get(reader).get()).isEqualTo((1 + reader % 5) * (1 + reader % 5));
            }
        }
        assertThat(queries).containsExactly(Set.of(0), Set.of(1, 2, 3, 4, 5));
    }

    @Test
    void an_answer_is_never_older_than_its_question() throws Exception {
        var truth = new AtomicLong();
        var read = new GroupRead<String, Long>(keys -> Map.of("now", truth.get()));
        var stale = new AtomicInteger();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reader = 0; reader < 16; reader++) {
                readers.submit(() -> {
                    for (var turn = 0; turn < 2_000; turn++) {
                        var written = truth.incrementAndGet();
                        if (read.get("now").orElseThrow() < written) {
                            stale.incrementAndGet();
                        }
                    }
                });
            }
        }
        assertThat(truth.get()).isEqualTo(32_000);
        assertThat(stale).hasValue(0);
    }

    @Test
    void a_failing_query_fails_its_readers_and_no_later_ones() {
        var failing = new CompletableFuture<Boolean>();
        var read = new GroupRead<String, Integer>(keys -> {
            if (failing.complete(true)) {
                throw new Refusal(Problem.BUSY);
            }
            return Map.of("one", 1);
        });

        assertThatThrownBy(() -> read.get("one")).isInstanceOf(Refusal.class);
        assertThat(read.get("one")).contains(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
