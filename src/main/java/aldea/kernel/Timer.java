package aldea.kernel;

import java.time.Duration;

/// Something a module does again and again: expire claims, release escrow. One node at a time runs it; `run` does what
/// is due by the injected clock and must be safe to run twice. Tests call it themselves.
public interface Timer {
    /// Unique, such as `stock-expire-claims`.
    String name();

    /// The pause between two runs, in real time.
    Duration every();

    void run();
}
