package aldea.live;

import aldea.catalog.ShopId;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.stream.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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
        Phase phase,
        Cast cast) {

    /// The shops that show something in it. Of most shows it is one, and nobody takes turns.
    ///
    /// @param guests that take turns with the show's own shop, in their order
    /// @param onScreen whose turn it is
    /// @param turn empty before the first change
    /// @param camera the shop whose maker's phone was let in last
    public record Cast(List<Guest> guests, ShopId onScreen, Optional<Turn> turn, Optional<ShopId> camera) {
        static Cast alone(ShopId shop) {
            return new Cast(List.of(), shop, Optional.empty(), Optional.empty());
        }
    }

    /// @param lends whether the host may open deals and auctions of its pieces, too
    public record Guest(ShopId shop, boolean lends) {}

    /// That somebody is on screen since a moment of the picture.
    public record Turn(UUID id, Instant since) {}

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

    /// Everybody who takes part, the show's own shop first.
    public List<ShopId> shops() {
        return Stream.concat(Stream.of(shop), cast.guests().stream().map(Guest::shop))
                .toList();
    }

    /// Whether several makers take turns, or did.
    public boolean isRelay() {
        return !cast.guests().isEmpty() || cast.turn().isPresent();
    }

    /// Who comes after the shop on screen; after the last one the first again.
    public ShopId next() {
        var shops = shops();
        return shops.get((shops.indexOf(cast.onScreen()) + 1) % shops.size());
    }

    /// Whether it is this maker's own show.
    public boolean isHost(Viewer viewer) {
        return makes(viewer, shop);
    }

    /// Whether the viewer decides now what is shown: the show's host, or the maker whose turn it is.
    public boolean isOn(Viewer viewer) {
        return isHost(viewer) || makes(viewer, cast.onScreen());
    }

    /// Whether the viewer may set a price for what is on screen: who makes it, or the host, where they were asked to.
    public boolean mayPrice(Viewer viewer) {
        var lent = cast.guests().stream()
                .anyMatch(guest -> guest.lends() && guest.shop().equals(cast.onScreen()));
        return makes(viewer, cast.onScreen()) || lent && isHost(viewer);
    }

    /// The shops that take part and are the viewer's.
    public List<ShopId> shopsOf(Viewer viewer) {
        return shops().stream().filter(one -> makes(viewer, one)).toList();
    }

    /// Refuses with NOT_FOUND whoever shows nothing in it.
    public void mustTakePart(Viewer viewer) {
        viewer.mustBeSomebody();
        if (shopsOf(viewer).isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }

    /// Refuses with NOT_FOUND a stranger, with NOT_YOUR_TURN a maker who has to wait.
    public void mustBeOn(Viewer viewer) {
        mustTakePart(viewer);
        if (!isOn(viewer)) {
            throw new Refusal(Problem.NOT_YOUR_TURN);
        }
    }

    /// The same, but whose phone was let in last goes on until another takes over.
    public void mustSend(Viewer viewer) {
        if (cast.camera().filter(one -> makes(viewer, one)).isEmpty()) {
            mustBeOn(viewer);
        }
        mustTakePart(viewer);
    }

    /// Like [#mustBeOn], and refuses with NOT_YOUR_PRICE a host whom the maker on screen has not asked to set prices.
    public void mustPrice(Viewer viewer) {
        mustBeOn(viewer);
        if (!mayPrice(viewer)) {
            throw new Refusal(Problem.NOT_YOUR_PRICE);
        }
    }

    /// Refuses with NOT_FOUND whoever is neither the host nor the maker of that shop.
    public void mustAnswerFor(ShopId piece, Viewer viewer) {
        viewer.mustBeSomebody();
        if (!isHost(viewer) && !makes(viewer, piece)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }

    private static boolean makes(Viewer viewer, ShopId shop) {
        return viewer.holds(Role.MAKER, Scope.shop(shop.value()));
    }
}
