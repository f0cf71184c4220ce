package aldea.chat;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import aldea.places.Places;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Rooms: what is read in them and written.
@Service
public class Chat {
    /// The longest message, in characters.
    public static final int LONGEST = 200;

    /// How many messages a page begins with.
    public static final int PAGE = 30;

    private final ObjectProvider<Venue.Source> modules;
    private final RoomTable rooms;
    private final MessageTable messages;
    private final Guests guests;
    private final Writing writing;
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;
    private final Cache<Reference, Optional<Venue>> lately = Caffeine.newBuilder()
            .maximumSize(2_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    Chat(
            ObjectProvider<Venue.Source> modules,
            RoomTable rooms,
            MessageTable messages,
            Guests guests,
            Writing writing,
            Places places,
            Ids ids,
            InstantSource clock) {
        this.modules = modules;
        this.rooms = rooms;
        this.messages = messages;
        this.guests = guests;
        this.writing = writing;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    /// A room with its latest messages.
    ///
    /// @param venue as the caller knows it
    /// @param request whose cookie says which guest it is
    public RoomView room(Venue venue, Viewer viewer, HttpServletRequest request) {
        return view(venue, viewer, request, messages.latest(venue.room(), Integer.MAX_VALUE, PAGE));
    }

    /// The same as it was: from the beginning, or from after a number.
    public RoomView asItWas(Venue venue, int after, int most, Viewer viewer, HttpServletRequest request) {
        return view(venue, viewer, request, messages.from(venue.room(), after, most));
    }

    private RoomView view(Venue venue, Viewer viewer, HttpServletRequest request, List<Message> shown) {
        var room = rooms.byId(venue.room());
        var settings = room.map(Room::settings).orElse(Settings.USUAL);
        var keeper = Room.keeps(viewer, venue.shop(), venue.village());
        return new RoomView(
                venue.room(),
                venue.title(),
                venue.path(),
                places.village(venue.village()).zone(),
                room.map(Room::last).orElse(0),
                state(venue, settings, keeper, viewer.signedIn()),
                keeper,
                viewer.signedIn(),
                viewer.signedIn()
                        ? ""
                        : guests.in(request).map(Guests.Guest::name).orElse(""),
                ids.next().toString(),
                venue.opens(),
                settings,
                messages.question(venue.room()),
                shown);
    }

    private String state(Venue venue, Settings settings, boolean keeper, boolean somebody) {
        if (venue.ended().isPresent()) {
            return "over";
        }
        if (keeper) {
            return "open";
        }
        if (clock.instant().isBefore(venue.opens())) {
            return "early";
        }
        if (!settings.open()) {
            return "closed";
        }
        return somebody || settings.guests() ? "open" : "members";
    }

    /// Somebody with an account says something.
    public Outcome say(Reference room, Viewer viewer, String text) {
        var venue = venue(room);
        return writing.write(venue, Writing.Author.of(viewer, venue), text, ids.next(), "127.0.0.1");
    }

    /// The latest messages, the latest last: for telling those who watch.
    public List<Turn> said(Reference room, int most) {
        return messages.latest(room, true, most);
    }

    /// The latest of what was done to messages and to the room.
    public List<Turn> done(Reference room, int most) {
        return messages.latest(room, false, most);
    }

    /// What happened after a number, as much as people can read: of many messages the latest ones.
    Turn.Batch since(Reference room, int after, int most) {
        var turns = messages.turns(room, after, MUCH);
        var upto = turns.isEmpty() ? after : turns.getLast().number();
        var skipped = Math.max(0, (int) turns.stream().filter(Chat::isSaid).count() - most);
        var kept = new ArrayList<Turn>();
        var toSkip = skipped;
        for (var turn : turns) {
            if (isSaid(turn) && toSkip > 0) {
                toSkip--;
            } else {
                kept.add(turn);
            }
        }
        var set = turns.stream().anyMatch(turn -> turn.kind().equals(Turn.Kind.SET.code()));
        var settings = set ? rooms.byId(room).map(Room::settings).orElse(null) : null;
        return new Turn.Batch(after, upto, skipped, List.copyOf(kept), settings);
    }

    /// It is over: nobody writes any more, and in ninety days the messages go.
    @Transactional
    public void end(Reference room) {
        rooms.end(room, clock.instant());
        lately.invalidate(room);
    }

    /// Refuses with NOT_FOUND when there is no such room.
    Venue venue(Reference room) {
        return lately.get(room, this::ask).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private Optional<Venue> ask(Reference room) {
        return modules.stream().flatMap(module -> module.venue(room).stream()).findFirst();
    }

    private static boolean isSaid(Turn turn) {
        return turn.kind().equals(Turn.Kind.SAID.code());
    }

    private static final int MUCH = 300;
}
