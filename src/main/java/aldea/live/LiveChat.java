package aldea.live;

import aldea.catalog.Catalog;
import aldea.chat.Chat;
import aldea.chat.RoomView;
import aldea.chat.Turn;
import aldea.chat.Venue;
import aldea.edge.Edge;
import aldea.edge.Tidings;
import aldea.kernel.Fragment;
import aldea.kernel.Reference;
import aldea.kernel.Section;
import aldea.live.Broadcast.Phase;
import aldea.people.Viewer;
import aldea.stream.StreamEvent;
import aldea.stream.Streams;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// The chat of a show: a room on its pages, told to all who watch with the numbers.
@Configuration
class LiveChat {
    private static final Duration EARLY = Duration.ofMinutes(30);
    private static final int AS_IT_WAS = 200;

    @Bean
    Tidings chatTidings(Chat chat) {
        return new Told("chat", 12, (room, most) -> chat.said(room, most));
    }

    /// None of these may be left out, however much is said.
    @Bean
    Tidings chatCareTidings(Chat chat) {
        return new Told("chat-care", 1_000, (room, most) -> chat.done(room, most));
    }

    @Bean
    Section<ShowSpot> chatOfShow(Chat chat, Rooms rooms, Streams streams, HttpServletRequest request) {
        return Section.of(
                ShowSpot.class, 40, spot -> show(spot.broadcast(), spot.viewer(), chat, rooms, streams, request));
    }

    @Bean
    Section<ConsoleSpot> chatOfConsole(Chat chat, Rooms rooms, HttpServletRequest request) {
        return Section.of(ConsoleSpot.class, 40, spot -> {
            var room = chat.room(rooms.venue(spot.broadcast()), spot.viewer(), request);
            return Optional.of(
                    new Fragment("live/_chat.jte", Map.of("room", room, "host", true, "origin", Optional.empty())));
        });
    }

    /// While it can be seen as it is, the latest; afterwards all of it, by time.
    private static Optional<Fragment> show(
            Broadcast broadcast, Viewer viewer, Chat chat, Rooms rooms, Streams streams, HttpServletRequest request) {
        var venue = rooms.venue(broadcast);
        if (broadcast.phase() instanceof Phase.Ended ended) {
            var room = chat.asItWas(venue, 0, AS_IT_WAS, viewer, request);
            var origin = streams.began(broadcast.stream()).or(ended::began);
            return room.messages().isEmpty() ? Optional.empty() : Optional.of(fragment(room, origin));
        }
        return Optional.of(fragment(chat.room(venue, viewer, request), Optional.empty()));
    }

    private static Fragment fragment(RoomView room, Optional<Instant> origin) {
        return new Fragment("live/_chat.jte", Map.of("room", room, "host", false, "origin", origin));
    }

    private interface Look {
        List<Turn> latest(Reference room, int most);
    }

    private record Told(String event, int mostPerSecond, Look look) implements Tidings {
        @Override
        public List<Tiding> latest(UUID topic, int most) {
            return look.latest(new Reference(topic), most).stream()
                    .map(turn -> new Tiding(new UUID(topic.getLeastSignificantBits(), turn.number()), turn.at(), turn))
                    .toList();
        }
    }

    /// The rooms of shows.
    @Component
    static class Rooms implements Venue.Source {
        private final BroadcastTable table;
        private final Catalog catalog;
        private final Edge edge;

        Rooms(BroadcastTable table, Catalog catalog, Edge edge) {
            this.table = table;
            this.catalog = catalog;
            this.edge = edge;
        }

        @Override
        public Optional<Venue> venue(Reference room) {
            return table.byId(new BroadcastId(room.value())).map(this::venue);
        }

        @Override
        public void stirred(Reference room) {
            edge.stir(room.value());
        }

        Venue venue(Broadcast broadcast) {
            return new Venue(
                    new Reference(broadcast.id().value()),
                    "live",
                    broadcast.shop().value(),
                    catalog.shop(broadcast.shop()).village(),
                    broadcast.title(),
                    "/live/" + broadcast.slug(),
                    "/live/" + broadcast.slug() + "/console",
                    opens(broadcast),
                    broadcast.phase() instanceof Phase.Ended ended ? Optional.of(ended.at()) : Optional.empty());
        }

        private static Instant opens(Broadcast broadcast) {
            return switch (broadcast.phase()) {
                case Phase.Live live -> live.since();
                case Phase.Planned planned -> broadcast.plannedFor().minus(EARLY);
                case Phase.Rehearsing rehearsing -> broadcast.plannedFor().minus(EARLY);
                case Phase.Ended ended -> ended.began().orElse(ended.at());
            };
        }
    }

    /// The room closes with the show.
    @Component
    static class Closing {
        private final BroadcastTable table;
        private final Chat chat;

        Closing(BroadcastTable table, Chat chat) {
            this.table = table;
            this.chat = chat;
        }

        /// A rehearsal's stream belongs to no broadcast any more.
        @ApplicationModuleListener
        void on(StreamEvent.Ended event) {
            table.byStream(event.stream())
                    .ifPresent(
                            broadcast -> chat.end(new Reference(broadcast.id().value())));
        }
    }
}
