package aldea.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Something that happens at a moment of the picture; travels in every playlist as an EXT-X-DATERANGE.
///
/// @param id unique within its stream
/// @param kind such as `pin`; becomes the class `aldea.pin`
/// @param at when, on the clock that [Streams#mediaNow] tells
/// @param lasts how long it holds, where that is known
/// @param facts become attributes: `title` is `X-TITLE`; nothing personal, for everybody who watches reads them
public record Mark(String id, String kind, Instant at, Optional<Duration> lasts, Map<String, String> facts) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int LONGEST = 500;

    public Mark {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("id (%s) must be up to 64 letters, digits and dashes".formatted(id));
        }
        mustBeName(kind);
        facts.keySet().forEach(Mark::mustBeName);
        facts.values().stream().filter(fact -> fact.length() > LONGEST).forEach(fact -> {
            throw new IllegalArgumentException("a fact of %d letters is too long".formatted(fact.length()));
        });
        facts = Map.copyOf(facts);
    }

    private static void mustBeName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name (%s) must be small letters, digits and dashes".formatted(name));
        }
    }
}
