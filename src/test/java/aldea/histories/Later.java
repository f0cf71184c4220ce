package aldea.histories;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.core.task.AsyncTaskExecutor;

/// What would run beside waits here until it is called, in the order in which it was asked for.
final class Later implements AsyncTaskExecutor {
    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
    }

    void run() {
        for (var work = waiting.poll(); work != null; work = waiting.poll()) {
            work.run();
        }
    }

    /// As the end of the program does: what waits only in memory is no more.
    void forget() {
        waiting.clear();
    }
}
