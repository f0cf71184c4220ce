package aldea.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/// Only the engine may ask: it knows the secret. Whoever does not, and whoever tries many keys, is made to wait.
@Component
class Gate {
    private static final int MOST_FAILURES = 30;
    private static final String BEARER = "Bearer ";
    private final EngineSettings settings;
    private final Cache<String, AtomicInteger> failures = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(10_000)
            .build();

    Gate(EngineSettings settings) {
        this.settings = settings;
    }

    /// Refuses with NOT_FOUND where no engine is set, ENGINE_UNKNOWN for a wrong secret, TOO_MANY_TRIES for many.
    ///
    /// @param asked the secret in the address, for engines that cannot send a header
    void mustBeEngine(HttpServletRequest request, String asked) {
        if (!settings.areSet()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var header = request.getHeader("Authorization");
        var secret = header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : asked;
        mustBeEngine(secret, request.getRemoteAddr());
    }

    /// @param from the asker's address
    void mustBeEngine(String secret, String from) {
        mustNotHaveFailed(from);
        if (!MessageDigest.isEqual(secret.getBytes(UTF_8), settings.secret().getBytes(UTF_8))) {
            failed(from);
            throw new Refusal(Problem.ENGINE_UNKNOWN);
        }
    }

    /// @param who an address, of the engine or of a host behind it
    void mustNotHaveFailed(String who) {
        var count = failures.getIfPresent(who);
        if (count != null && count.get() >= MOST_FAILURES) {
            throw new Refusal(Problem.TOO_MANY_TRIES);
        }
    }

    void failed(String who) {
        failures.get(who, first -> new AtomicInteger()).incrementAndGet();
    }
}
