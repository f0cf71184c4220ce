package aldea.kernel;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Many callers, one transaction. Each caller waits (on a virtual thread) while one writer drains the queue and
/// does up to `most` requests in a single transaction; all are answered after its commit. There is no timer: the
/// commit before is the window in which the next group gathers.
///
/// When a group fails, its requests are done again one by one, so that one bad request never fails its neighbours. When
/// it fails because the database is out of reach, all fail at once: nobody waits for one attempt after the other, and
/// who repeats with the same idempotency key learns what became of it.
///
/// @param <Q> a request
/// @param <A> its answer
public final class GroupCommit<Q, A> implements AutoCloseable {
    private record Waiting<Q, A>(Q request, long since, CompletableFuture<A> answer) {}

    private final ArrayBlockingQueue<Waiting<Q, A>> queue;
    private final Function<List<Q>, List<A>> transaction;
    private final int most;
    private final Duration patience;
    private final Thread writer;
    private volatile boolean open = true;

    /// @param name of the writer's thread
    /// @param most requests in one transaction
    /// @param waiting requests that may queue; one more is refused with [Problem#BUSY]
    /// @param patience how long a caller waits; a request older than this is refused before its transaction begins
    /// @param transaction does all requests in one transaction, commits, and returns their answers in order
    public GroupCommit(String name, int most, int waiting, Duration patience, Function<List<Q>, List<A>> transaction) {
        this.queue = new ArrayBlockingQueue<>(waiting);
        this.transaction = transaction;
        this.most = most;
        this.patience = patience;
        this.writer = Thread.ofPlatform().daemon().name(name).start(this::write);
    }

    /// Waits until the request's transaction has committed.
    ///
    /// @throws Refusal [Problem#BUSY] when the queue is full or patience ended; the request may then have been
    ///     committed all the same, so a caller that repeats it sends its idempotency key again
    public A submit(Q request) {
        var answer = new CompletableFuture<A>();
        if (!open || !queue.offer(new Waiting<>(request, System.nanoTime(), answer))) {
            throw new Refusal(Problem.BUSY);
        }
        try {
            return answer.get(patience.toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new Refusal(Problem.BUSY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal(Problem.BUSY);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    /// Refuses new requests, finishes those that wait, and ends the writer.
    @Override
    public void close() {
        open = false;
        try {
            writer.join(patience);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        var group = new ArrayList<Waiting<Q, A>>(most);
        while (open || !queue.isEmpty()) {
            group.clear();
            try {
                var first = queue.poll(50, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                group.add(first);
                queue.drainTo(group, most - 1);
                group.removeIf(this::tooOld);
                commit(group);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private boolean tooOld(Waiting<Q, A> waiting) {
        var old = System.nanoTime() - waiting.since() > patience.toNanos();
        return old && waiting.answer().completeExceptionally(new Refusal(Problem.BUSY));
    }

    private void commit(List<Waiting<Q, A>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            var answers = transaction.apply(group.stream().map(Waiting::request).toList());
            if (answers.size() != group.size()) {
                throw new IllegalStateException("%d answers to %d requests".formatted(answers.size(), group.size()));
            }
            for (var i = 0; i < group.size(); i++) {
                group.get(i).answer().complete(answers.get(i));
            }
        } catch (Exception | AssertionError failed) {
            if (group.size() == 1 || isOutOfReach(failed)) {
                group.forEach(one -> one.answer().completeExceptionally(failed));
            } else {
                group.forEach(one -> commit(List.of(one)));
            }
        }
    }

    // SQLSTATE classes 08 (connection), 53 (no room) and 57P (the server goes down); the pool's own words have none.
    private static boolean isOutOfReach(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                var state = sql.getSQLState();
                return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
            }
        }
        return false;
    }

    private static final long GRACE_MILLIS = 2_000;
}
