package aldea.live;

import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.stream.StreamId;
import java.time.Instant;
import java.util.Optional;

/// A shop's show before the camera.
///
/// @param slug in its address `/live/{slug}`
/// @param stream of the show; a rehearsal has another
public record Broadcast(
        BroadcastId id,
        String slug,
        ShopId shop,
        String title,
        Language language,
        Instant plannedFor,
        StreamId stream,
        Phase phase) {

    /// How far it has come.
    public sealed interface Phase {
        record Planned() implements Phase {}

        /// The host tries camera and light; nobody else knows.
        record Rehearsing(StreamId stream, Instant since) implements Phase {}

        record Live(Instant since) implements Phase {}

        /// @param began empty when it was called off
        record Ended(Optional<Instant> began, Instant at) implements Phase {}
    }

    /// `planned`, `rehearsing`, `live` or `ended`: for the host.
    public String state() {
        return switch (phase) {
            case Phase.Planned planned -> "planned";
            case Phase.Rehearsing rehearsing -> "rehearsing";
            case Phase.Live live -> "live";
            case Phase.Ended ended -> "ended";
        };
    }

    /// The same for everybody else: a rehearsal is nobody's business.
    public String shownState() {
        return phase instanceof Phase.Rehearsing ? "planned" : state();
    }

    /// Where the host's camera sends to now; empty while there is nothing to send.
    public Optional<StreamId> hosted() {
        return switch (phase) {
            case Phase.Rehearsing rehearsing -> Optional.of(rehearsing.stream());
            case Phase.Live live -> Optional.of(stream);
            case Phase.Planned planned -> Optional.empty();
            case Phase.Ended ended -> Optional.empty();
        };
    }

    /// Whether there is something to see again.
    public boolean hasReplay() {
        return phase instanceof Phase.Ended ended && ended.began().isPresent();
    }
}
