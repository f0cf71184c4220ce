package aldea.chat;

import aldea.kernel.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/// What became of what somebody wrote.
public sealed interface Outcome {
    record Said(Message message) implements Outcome {}

    /// Nobody else reads it; the writer keeps the text and is told what to do.
    ///
    /// @param until when it may be tried again, if that is known
    record Held(Why why, Optional<Instant> until) implements Outcome {
        Held(Why why) {
            this(why, Optional.empty());
        }
    }

    /// Why it was held. Each has words `chat.held.{code}`.
    enum Why {
        EMPTY,
        TOO_LONG,
        NAME,
        LINK,
        CONTACT,
        WORDS,
        REPEATED,
        SLOW,
        TOO_MANY,
        CROWDED,
        EARLY,
        OVER,
        CLOSED,
        MEMBERS,
        BLOCKED;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Says to the writer why it was held and what to do.
    static String advice(Held held, Words words, ZoneId zone, Instant now) {
        var key = "chat.held." + held.why().code();
        return switch (held.why()) {
            case SLOW ->
                words.say(
                        key,
                        Math.max(
                                1,
                                held.until().map(until -> seconds(now, until)).orElse(1L)));
            case EARLY ->
                words.say(
                        key,
                        held.until().map(until -> words.moment(until, zone)).orElse(""));
            case BLOCKED ->
                held.until()
                        .map(until -> words.say(key, words.moment(until, zone)))
                        .orElseGet(() -> words.say("chat.held.blocked-for-good"));
            case EMPTY, NAME, LINK, CONTACT, WORDS, REPEATED, TOO_MANY, CROWDED, OVER, CLOSED, MEMBERS ->
                words.say(key);
            case TOO_LONG -> words.say(key, Chat.LONGEST);
        };
    }

    private static long seconds(Instant now, Instant until) {
        return Duration.between(now, until).plusMillis(999).toSeconds();
    }
}
