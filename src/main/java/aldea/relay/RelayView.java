package aldea.relay;

import aldea.catalog.Catalog.Product;
import aldea.catalog.Catalog.Shop;
import aldea.kernel.Money;
import aldea.live.Broadcast;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What the pages of a relay show.
public sealed interface RelayView {
    /// Who takes part in a show, for its host.
    ///
    /// @param query what was searched for
    /// @param found shops that can be invited
    /// @param open whether anything can still be changed
    record Plan(Broadcast show, ZoneId zone, List<Seat> seats, String query, List<Found> found, boolean open)
            implements RelayView {}

    /// @param invitation empty for the show's own shop
    /// @param state `own`, `open`, `agreed` or `declined`
    /// @param lends whether the host may set prices, too
    /// @param later whether another guest comes before it
    record Seat(
            String invitation,
            Shop shop,
            String village,
            String state,
            List<Product> products,
            boolean lends,
            boolean later) {}

    record Found(Shop shop, String village) {}

    /// An invitation, for whom it is meant.
    ///
    /// @param host whose show it is
    /// @param products of the invited shop
    /// @param chosen slugs of those it shows
    record Ask(
            Invitation invitation,
            Broadcast show,
            ZoneId zone,
            Found host,
            Shop shop,
            List<Product> products,
            List<String> chosen,
            boolean lends,
            boolean open)
            implements RelayView {
        public boolean agreed() {
            return invitation.answer() == Invitation.Answer.AGREED;
        }

        /// Whether the maker can say yes.
        public boolean answerable() {
            return open && invitation.answer() != Invitation.Answer.REMOVED;
        }
    }

    /// The order of turns on a console.
    ///
    /// @param turn that is on; empty before the first change
    /// @param on whether the viewer may pass it on
    /// @param invitation of the viewer's own shop, where they are a guest
    record Turns(
            Broadcast show,
            List<Place> places,
            String turn,
            boolean live,
            boolean on,
            boolean host,
            Optional<Place> next,
            String invitation)
            implements RelayView {
        public Optional<Place> now() {
            return places.stream().filter(Place::onScreen).findFirst();
        }
    }

    record Place(Shop shop, String village, boolean onScreen, boolean mine) {}

    /// What came of the turns.
    record Results(List<Line> turns, List<Line> shops) implements RelayView {}

    /// @param at where in the recording it began, such as `4:07`; empty for a sum
    /// @param goods what was sold comes to, for the shop's own maker; empty for others
    record Line(String at, String shop, long units, Optional<List<Money>> goods) {}

    /// Who was on screen when, for everybody.
    ///
    /// @param now on screen, or first in the recording
    /// @param times in the recording; empty while it is on
    record Screen(Found now, List<Time> times, boolean live) implements RelayView {}

    record Time(long second, String at, String shop) {}
}
