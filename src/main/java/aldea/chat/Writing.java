package aldea.chat;

import aldea.chat.Outcome.Held;
import aldea.chat.Outcome.Said;
import aldea.chat.Outcome.Why;
import aldea.kernel.CleanText;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes what somebody writes, or holds it and says why. A message is one short transaction of its own, and only a few
/// of them run at a time: whoever buys never waits behind those who talk.
@Component
class Writing {
    /// Who writes.
    ///
    /// @param name first name, at most 30 characters
    /// @param host whether the shop is theirs
    /// @param keeper whether they take care of the room
    record Author(UUID id, boolean guest, String name, boolean host, boolean keeper, Language language) {
        static final int NAME = 30;

        static Author of(Viewer viewer, Venue venue) {
            return new Author(
                    viewer.mustBeSomebody().value(),
                    false,
                    first(viewer.name()),
                    viewer.holds(Role.MAKER, Scope.shop(venue.shop())),
                    Room.keeps(viewer, venue.shop(), venue.village()),
                    viewer.language());
        }

        static Author of(Guests.Guest guest, Viewer viewer) {
            return new Author(guest.id(), true, guest.name(), false, false, viewer.language());
        }

        // Others need no more of a name than what friends call somebody.
        private static String first(String name) {
            var first = name.strip().split("\\s+", 2)[0];
            return first.substring(
                    0, first.offsetByCodePoints(0, Math.min(NAME, first.codePointCount(0, first.length()))));
        }
    }

    private final RoomTable rooms;
    private final MessageTable messages;
    private final CareTable care;
    private final WordTable words;
    private final Floods floods;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;
    private final Semaphore at = new Semaphore(AT_A_TIME);

    Writing(
            RoomTable rooms,
            MessageTable messages,
            CareTable care,
            WordTable words,
            Floods floods,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.rooms = rooms;
        this.messages = messages;
        this.care = care;
        this.words = words;
        this.floods = floods;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param address whence it comes
    /// @param command new with each form: the same one says it once
    Outcome write(Venue venue, Author author, String raw, UUID command, String address) {
        var text = Screening.level(clean(raw));
        var objection = objection(venue, author, text);
        if (objection.isPresent()) {
            return new Held(objection.get());
        }
        if (!floods.letsWrite(author.id(), address)) {
            return new Held(Why.TOO_MANY);
        }
        if (!author.keeper() && !floods.hasSpace(venue.room())) {
            return new Held(Why.CROWDED);
        }
        return soon(() -> write(venue, author, text, command));
    }

    private Optional<Why> objection(Venue venue, Author author, String text) {
        if (text.isEmpty()) {
            return Optional.of(Why.EMPTY);
        }
        if (text.codePointCount(0, text.length()) > Chat.LONGEST) {
            return Optional.of(Why.TOO_LONG);
        }
        if (words.list(venue.village()).in(text).isPresent()) {
            return Optional.of(Why.WORDS);
        }
        return author.keeper() ? Optional.empty() : Screening.objection(text);
    }

    private Outcome soon(Supplier<Outcome> write) {
        try {
            if (!at.tryAcquire(PATIENCE, TimeUnit.MILLISECONDS)) {
                return new Held(Why.CROWDED);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refusal(Problem.BUSY);
        }
        try {
            return write.get();
        } finally {
            at.release();
        }
    }

    private Outcome write(Venue venue, Author author, String text, UUID command) {
        return transactions.execute(status -> {
            var now = clock.instant();
            rooms.open(venue, now);
            var room = rooms.lock(venue.room()).orElseThrow();
            var before = messages.byCommand(author.id(), command);
            if (before.isPresent()) {
                return new Said(before.get());
            }
            var held = held(venue, room, author, text, now);
            if (held.isPresent()) {
                return held.get();
            }
            var id = new MessageId(ids.next());
            messages.insert(id, room.id(), author, text, command, now);
            rooms.stir(room.id());
            return new Said(messages.byId(id).orElseThrow());
        });
    }

    private Optional<Held> held(Venue venue, Room room, Author author, String text, Instant now) {
        if (venue.ended().isPresent() || room.ended().isPresent()) {
            return Optional.of(new Held(Why.OVER));
        }
        if (author.keeper()) {
            return Optional.empty();
        }
        if (now.isBefore(venue.opens())) {
            return Optional.of(new Held(Why.EARLY, Optional.of(venue.opens())));
        }
        if (!room.settings().open()) {
            return Optional.of(new Held(Why.CLOSED));
        }
        if (author.guest() && !room.settings().guests()) {
            return Optional.of(new Held(Why.MEMBERS));
        }
        var blocked = care.blocked(author.id(), room, now);
        if (blocked.isPresent()) {
            return Optional.of(new Held(Why.BLOCKED, blocked.get().until()));
        }
        return tooSoon(room, author, text, now);
    }

    private Optional<Held> tooSoon(Room room, Author author, String text, Instant now) {
        var own = messages.own(author.id(), room.id(), SAME_AMONG);
        var slow = Duration.ofSeconds(room.settings().slowSeconds());
        var next = own.stream().findFirst().map(last -> last.at().plus(slow));
        if (next.isPresent() && next.get().isAfter(now)) {
            return Optional.of(new Held(Why.SLOW, next));
        }
        var folded = WordList.folded(text);
        var again = own.stream()
                .filter(one -> one.at().plus(SAME_WITHIN).isAfter(now))
                .anyMatch(one ->
                        one.text().equals(text) || !folded.isEmpty() && folded.equals(WordList.folded(one.text())));
        return again ? Optional.of(new Held(Why.REPEATED)) : Optional.empty();
    }

    private static String clean(String raw) {
        // Whoever sends a book is told that it is too long; nobody folds a book.
        return CleanText.line(raw.length() > MUCH ? raw.substring(0, MUCH) : raw, Integer.MAX_VALUE);
    }

    private static final int MUCH = 2_000;
    private static final int AT_A_TIME = 4;
    private static final long PATIENCE = 1_000;
    private static final int SAME_AMONG = 8;
    private static final Duration SAME_WITHIN = Duration.ofMinutes(5);
}
