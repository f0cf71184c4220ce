package aldea.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that happened in a room, as browsers are told.
///
/// @param message its id; absent when the room itself changed
/// @param said what it says, when it is new or shown again
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Turn(
        int number,
        String kind,
        Instant at,
        @Nullable String message,
        @Nullable Said said) {
    /// What happened.
    enum Kind {
        SAID,
        HIDDEN,
        SHOWN,
        ASKED,
        ANSWERED,
        SET;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The words of a message.
    ///
    /// @param host whether it came from whom the shop belongs to
    /// @param lang such as `es-MX`
    public record Said(String name, boolean host, String text, String lang) {
        static Said of(Message message) {
            return new Said(
                    message.name(),
                    message.host(),
                    message.text(),
                    message.language().tag());
        }
    }

    /// @param message empty when the room itself changed; one that is hidden by now keeps its words to itself
    static Turn of(int number, Kind kind, Optional<Message> message, Instant at) {
        var tells = kind == Kind.SAID || kind == Kind.SHOWN || kind == Kind.ASKED;
        return new Turn(
                number,
                kind.code(),
                at,
                message.map(Message::key).orElse(null),
                message.filter(one -> tells && !one.hidden()).map(Said::of).orElse(null));
    }

    /// What happened in a room after a number, up to another.
    ///
    /// @param skipped messages left out because nobody could have read so many
    /// @param settings how the room is kept, when that changed
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Batch(
            int after,
            int upto,
            int skipped,
            List<Turn> turns,
            @Nullable Settings settings) {}
}
