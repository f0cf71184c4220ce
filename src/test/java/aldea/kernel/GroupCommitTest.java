package aldea.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    @Test
    void many_callers_share_a_transaction_and_each_gets_its_own_answer() throws Exception {
        var transactions = new AtomicInteger();
        try (var squares = new GroupCommit<Integer, Integer>("squares", 512, 4_096, Duration.ofSeconds(5), group -> {
                    transactions.incrementAndGet();
                    pause(5);
                    return group.stream().map(n -> n * n).toList();
                });
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = callers.invokeAll(IntStream.range(0, 1_000)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(n -> () -> squares.submit(n))
                    .toList());
            for (var n = 0; n < 1_000; n++) {
                assertThat(answers.get(n).get()).isEqualTo(n * n);
            }
        }
        assertThat(transactions.get()).isLessThan(200);
    }

    @Test
    void one_bad_request_never_fails_its_neighbours() throws Exception {
        try (var halves = new GroupCommit<Integer, Integer>("halves", 512, 4_096, Duration.ofSeconds(5), group -> {
                    pause(2);
                    return group.stream().map(GroupCommitTest::half).toList();
                });
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = callers.invokeAll(IntStream.range(0, 100)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(n -> () -> halves.submit(n == 50 ? 51 : n * 2))
                    .toList());
            for (var n = 0; n < 100; n++) {
                var answer = answers.get(n);
                if (n == 50) {
                    assertThatThrownBy(answer::get).hasRootCauseMessage("51 is odd");
                } else {
                    assertThat(answer.get()).isEqualTo(n);
                }
            }
        }
    }

    @Test
    void a_database_out_of_reach_fails_all_who_wait_at_once() throws Exception {
        var attempts = new AtomicInteger();
        try (var cut = new GroupCommit<Integer, Integer>("cut", 512, 4_096, Duration.ofSeconds(5), group -> {
                    attempts.incrementAndGet();
                    pause(20);
                    throw new IllegalStateException(new SQLException("This connection has been closed.", "08003"));
                });
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = callers.invokeAll(IntStream.range(0, 500)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(n -> () -> cut.submit(n))
                    .toList());
            for (var answer : answers) {
                assertThatThrownBy(answer::get).hasRootCauseInstanceOf(SQLException.class);
            }
        }
        assertThat(attempts.get()).isLessThan(50);
    }

    @Test
    void a_full_queue_refuses_at_once() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var slow = new GroupCommit<Integer, Integer>("slow", 1, 1, Duration.ofSeconds(5), group -> {
                    begun.countDown();
                    await(goOn);
                    return List.of(0);
                });
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> slow.submit(1));
            begun.await();
            var second = callers.submit(() -> slow.submit(2));
            Thread.sleep(100);
            while (true) {
                try {
                    slow.submit(3);
                } catch (Refusal refused) {
                    assertThat(refused.problem()).isEqualTo(Problem.BUSY);
                    break;
                }
            }
            goOn.countDown();
            assertThat(first.get()).isZero();
            assertThat(second.get()).isZero();
        }
    }

    private static int half(int n) {
        if (n % 2 != 0) {
            throw new IllegalArgumentException(n + " is odd");
        }
        return n / 2;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
