package aldea.people;

import aldea.kernel.Language;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// A postman who keeps the codes for the test to read.
final class Post implements CodePost {
    record Letter(String code, String link, Language language) {}

    private final Map<String, Letter> letters = new ConcurrentHashMap<>();

    @Override
    public void bring(String email, Language language, String code, String link) {
        letters.put(email, new Letter(code, link, language));
    }

    /// The newest letter to this address.
    Letter to(String email) {
        var letter = letters.get(email);
        if (letter == null) {
            throw new AssertionError("no letter to " + email);
        }
        return letter;
    }

    boolean wroteTo(String email) {
        return letters.containsKey(email);
    }

    @TestConfiguration
    static class Wiring {
        @Bean
        @Primary
        Post post() {
            return new Post();
        }
    }
}
