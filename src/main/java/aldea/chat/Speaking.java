package aldea.chat;

import aldea.chat.Guests.Guest;
import aldea.chat.Outcome.Held;
import aldea.chat.Outcome.Why;
import aldea.kernel.CleanText;
import aldea.kernel.Ids;
import aldea.kernel.Reference;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Finds out who speaks in a browser: somebody with an account, a guest it knows, or one who gives a first name now.
@Component
class Speaking {
    /// What a form brought.
    record Spoken(String text, String name, String key) {}

    private final Writing writing;
    private final RoomTable rooms;
    private final Guests guests;
    private final WordTable words;
    private final Floods floods;
    private final Ids ids;

    Speaking(Writing writing, RoomTable rooms, Guests guests, WordTable words, Floods floods, Ids ids) {
        this.writing = writing;
        this.rooms = rooms;
        this.guests = guests;
        this.words = words;
        this.floods = floods;
        this.ids = ids;
    }

    Outcome say(Venue venue, Spoken spoken, Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var address = request.getRemoteAddr();
        var command = spoken.key().matches(UUID_SHAPE) ? UUID.fromString(spoken.key()) : ids.next();
        if (viewer.signedIn()) {
            return writing.write(venue, Writing.Author.of(viewer, venue), spoken.text(), command, address);
        }
        if (!takesGuests(venue.room())) {
            return new Held(Why.MEMBERS);
        }
        var known = guests.in(request);
        var name = name(spoken.name(), venue);
        if (name.isEmpty()
                || name.get().isEmpty() && known.map(Guest::name).orElse("").isEmpty()) {
            return new Held(Why.NAME);
        }
        if (spoken.text().isBlank()) {
            return new Held(Why.EMPTY);
        }
        if (known.isEmpty() && !floods.letsIn(address)) {
            return new Held(Why.TOO_MANY);
        }
        var guest = known.map(before -> renamed(before, name.get()))
                .orElseGet(() -> guests.welcome(name.get(), request, response));
        return writing.write(venue, Writing.Author.of(guest, viewer), spoken.text(), command, address);
    }

    /// Who reports something from this browser, somebody with a name or not.
    Optional<UUID> reporter(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var address = request.getRemoteAddr();
        if (!floods.letsReport(address)) {
            return Optional.empty();
        }
        if (viewer.signedIn()) {
            return viewer.account().map(account -> account.value());
        }
        var known = guests.in(request).map(Guest::id);
        return known.isPresent() || !floods.letsIn(address)
                ? known
                : Optional.of(guests.welcome("", request, response).id());
    }

    private Guest renamed(Guest guest, String name) {
        return guests.named(guest, name.isEmpty() ? guest.name() : name);
    }

    private boolean takesGuests(Reference room) {
        return rooms.byId(room).map(one -> one.settings().guests()).orElse(true);
    }

    /// Empty for one that will not do.
    private Optional<String> name(String raw, Venue venue) {
        if (raw.length() > MUCH) {
            return Optional.empty();
        }
        var name = Screening.level(CleanText.line(raw, Integer.MAX_VALUE));
        var fits = name.codePointCount(0, name.length()) <= Writing.Author.NAME
                && (name.isEmpty() || !WordList.folded(name).isEmpty())
                && Screening.objection(name).isEmpty()
                && words.list(venue.village()).in(name).isEmpty();
        return fits ? Optional.of(name) : Optional.empty();
    }

    private static final int MUCH = 200;
    private static final String UUID_SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
}
