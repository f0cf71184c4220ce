package aldea.demo;

import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Service;

/// Three villages with their makers and buyers, built through the same doors as everybody's, and then brought to life.
@Service
@ConditionalOnProperty("aldea.demo")
public class Demo {
    /// Somebody to sign in as; the code arrives at `/notice/mailbox`.
    ///
    /// @param part such as `maker`
    /// @param page where their day begins
    public record Guide(String part, String name, String email, String page) {}

    /// What the program is started with so that it is a demo: the clock, and a sandbox gateway that lives.
    public static Map<String, Object> settings() {
        return Map.of(
                "aldea.demo", "true",
                "aldea.payment.sandbox.spei-paid-percent", "85",
                "aldea.payment.sandbox.spei-within", "PT2H",
                "aldea.payment.sandbox.cash-paid-percent", "70",
                "aldea.payment.sandbox.cash-within", "P3D",
                "aldea.payment.sandbox.settles-within", "PT6H");
    }

    /// Builds the villages and their past, or finds them built; safe to repeat.
    ///
    /// @param progress hears a short line for each step
    /// @return who to sign in as
    public List<Guide> build(java.util.function.Consumer<String> progress) {
        throw new UnsupportedOperationException();
    }

    /// Lets buyers buy and point keepers scan, on virtual threads, until the answer is closed.
    public AutoCloseable play() {
        throw new UnsupportedOperationException();
    }
}
