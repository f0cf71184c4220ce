package aldea.chat;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Taking care of rooms: what is done is a fact with who and when, and can be undone.
@Component
class Care {
    private static final Logger log = LoggerFactory.getLogger(Care.class);

    /// Why somebody reports a message.
    enum Why {
        HURTFUL,
        ADVERTISING,
        PRIVATE,
        OTHER
    }

    /// Where somebody takes care.
    ///
    /// @param all on the whole platform
    record Reach(boolean all, UUID[] shops, UUID[] villages) {
        static Reach of(Viewer viewer) {
            return new Reach(
                    viewer.isOperator(),
                    ids(viewer, Scope.Kind.SHOP, Role.MAKER),
                    ids(viewer, Scope.Kind.PLACE, Role.COORDINATOR));
        }

        boolean isAnywhere() {
            return all || shops.length > 0 || villages.length > 0;
        }

        private static UUID[] ids(Viewer viewer, Scope.Kind kind, Role role) {
            return Stream.concat(viewer.scopesWith(role, kind), viewer.scopesWith(Role.MODERATOR, kind))
                    .distinct()
                    .toArray(UUID[]::new);
        }
    }

    private final RoomTable rooms;
    private final MessageTable messages;
    private final CareTable table;
    private final Ids ids;
    private final InstantSource clock;

    Care(RoomTable rooms, MessageTable messages, CareTable table, Ids ids, InstantSource clock) {
        this.rooms = rooms;
        this.messages = messages;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    /// Takes a message away from all who read, and answers those who reported it. Hiding it twice is hiding it once.
    @Transactional
    void hide(MessageId id, AccountId by, String reason) {
        var message = locked(id);
        table.decide(id, true, by, clock.instant());
        hide(message, by, reason);
    }

    private void hide(Message message, AccountId by, String reason) {
        if (table.hide(ids.next(), message.id(), reason, by, clock.instant())) {
            rooms.turn(message.room(), Turn.Kind.HIDDEN, Optional.of(message.id()), clock.instant());
            tell("chat message hidden", message);
        }
    }

    /// Gives it back.
    @Transactional
    void show(MessageId id, AccountId by) {
        var message = locked(id);
        if (table.show(id, by, clock.instant())) {
            rooms.turn(message.room(), Turn.Kind.SHOWN, Optional.of(id), clock.instant());
            tell("chat message shown again", message);
        }
    }

    /// It stays; those who reported it have their answer.
    @Transactional
    void keep(MessageId id, AccountId by) {
        var message = locked(id);
        if (table.decide(id, false, by, clock.instant()) > 0) {
            tell("chat message kept", message);
        }
    }

    /// Who wrote a message may write no more for a time, and what they wrote of late in the room is hidden.
    ///
    /// @param whole in all rooms of the shop
    /// @param time empty for good
    /// @throws Refusal NOT_POSSIBLE_NOW for whom the shop belongs to
    @Transactional
    void block(MessageId id, AccountId by, boolean whole, Optional<Duration> time, String reason) {
        var message = locked(id);
        if (message.host() || message.author().equals(by.value())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var room = rooms.byId(message.room()).orElseThrow();
        var now = clock.instant();
        table.insert(
                new Desk.Block(
                        ids.next(),
                        message.author(),
                        message.guest(),
                        message.name(),
                        room.shop(),
                        room.village(),
                        whole ? Optional.empty() : Optional.of(room.id()),
                        reason,
                        now,
                        time.map(now::plus)),
                by);
        tell("chat author blocked", message);
        table.decide(id, true, by, now);
        hide(message, by, reason);
        messages.own(message.author(), room.id(), MOST_HIDDEN).stream()
                .filter(one -> one.at().plus(OF_LATE).isAfter(now))
                .forEach(one -> hide(one, by, reason));
    }

    /// They may write again.
    @Transactional
    void unblock(UUID block, AccountId by) {
        if (table.unblock(block, by, clock.instant())) {
            log.atInfo().addKeyValue("block", block).log("chat block ended");
        }
    }

    /// Somebody who reads thinks that it should not stand there. Saying so twice is saying so once.
    @Transactional
    void report(MessageId id, UUID reporter, Why why) {
        if (table.report(ids.next(), id, reporter, why, clock.instant())) {
            log.atInfo()
                    .addKeyValue("message", id.value())
                    .addKeyValue("why", why)
                    .log("chat message reported");
        }
    }

    /// The host answers this one: everybody sees it above the others.
    @Transactional
    void ask(MessageId id, AccountId by) {
        var message = locked(id);
        if (messages.byId(id).orElseThrow().hidden()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        table.answered(message.room(), clock.instant());
        table.asked(ids.next(), message, by, clock.instant());
        rooms.turn(message.room(), Turn.Kind.ASKED, Optional.of(id), clock.instant());
    }

    /// It has been answered.
    @Transactional
    void answer(Reference room) {
        rooms.lock(room);
        table.answered(room, clock.instant())
                .ifPresent(message -> rooms.turn(room, Turn.Kind.ANSWERED, Optional.of(message), clock.instant()));
    }

    /// Another way to keep a room.
    @Transactional
    void set(Venue venue, Settings settings, AccountId by) {
        rooms.open(venue, clock.instant());
        var room = rooms.lock(venue.room()).orElseThrow();
        if (!room.settings().equals(settings)) {
            rooms.set(room.id(), settings, by, clock.instant());
            rooms.turn(room.id(), Turn.Kind.SET, Optional.empty(), clock.instant());
            log.atInfo()
                    .addKeyValue("room", room.id().value())
                    .addKeyValue("open", settings.open())
                    .addKeyValue("slow", settings.slowSeconds())
                    .addKeyValue("guests", settings.guests())
                    .log("chat room set");
        }
    }

    private Message locked(MessageId id) {
        var message = messages.byId(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        rooms.lock(message.room());
        return message;
    }

    private static void tell(String what, Message message) {
        log.atInfo()
                .addKeyValue("message", message.id().value())
                .addKeyValue("room", message.room().value())
                .log(what);
    }

    private static final int MOST_HIDDEN = 50;
    private static final Duration OF_LATE = Duration.ofMinutes(15);
}
