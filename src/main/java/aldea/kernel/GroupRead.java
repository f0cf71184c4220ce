package aldea.kernel;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Many readers, one query, nothing kept. Whoever asks while a query runs waits for the next one, together with all
/// others who asked meanwhile; an answer therefore never is older than its question, on any number of nodes, and the
/// database's work does not grow with the number of readers. A lone reader pays nothing for it.
///
/// Not for callers inside a transaction: the query runs on a connection of its own, perhaps another reader's.
///
/// @param <K> what is asked for, comparable by `equals`
/// @param <V> the answer
public final class GroupRead<K, V> {
    private record Round<K, V>(Set<K> keys, CompletableFuture<Map<K, V>> answers) {}

    private final Function<Set<K>, Map<K, V>> query;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Object gathering = new Object();
    private Optional<Round<K, V>> next = Optional.empty();

    /// @param query answers all keys at once; what it leaves out is not there
    public GroupRead(Function<Set<K>, Map<K, V>> query) {
        this.query = query;
    }

    /// Waits for a query that began after this call. What the query throws, each of its readers gets.
    public Optional<V> get(K key) {
        Round<K, V> mine;
        boolean first;
        synchronized (gathering) {
            first = next.isEmpty();
            mine = next.orElseGet(() -> new Round<>(new HashSet<>(), new CompletableFuture<>()));
            mine.keys().add(key);
            next = Optional.of(mine);
        }
        if (first) {
            lead(mine);
        }
        try {
            return Optional.ofNullable(mine.answers().join().get(key));
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    // Keys join the round until its query begins, while the one before still runs.
    private void lead(Round<K, V> round) {
        turn.lock();
        try {
            synchronized (gathering) {
                next = Optional.empty();
            }
            round.answers().complete(query.apply(round.keys()));
        } catch (RuntimeException | Error failed) {
            round.answers().completeExceptionally(failed);
        } finally {
            turn.unlock();
        }
    }
}
