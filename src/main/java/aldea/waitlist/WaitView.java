package aldea.waitlist;

import aldea.catalog.Catalog;
import aldea.kernel.Money;
import java.time.Duration;
import java.util.Optional;

/// One product that is sold out, or of which a unit is set apart, for somebody who looks.
///
/// @param show slug of the show they watch; empty elsewhere
/// @param signedIn whether they can ask at once
/// @param before how many are served before them; empty for who is not in line
/// @param turn what is set apart for them
public record WaitView(
        Catalog.Product product, String show, boolean signedIn, Optional<Integer> before, Optional<Turn> turn) {

    /// A unit that is theirs alone.
    ///
    /// @param left until it goes to the next
    /// @param taken whether it is in their basket, or waits for its payment
    public record Turn(Money price, Duration left, boolean taken) {}

    /// A maker's product that people wait for.
    public record Wanted(Catalog.Product product, int waiting) {}

    /// Whether they have asked.
    public boolean isMine() {
        return before.isPresent() || turn.isPresent();
    }

    /// Where they ask, leave and buy.
    public String path() {
        return "/waitlist/products/" + product.slug();
    }

    /// The same as a page of its own.
    public String page() {
        return show.isEmpty() ? path() : path() + "?show=" + show;
    }
}
