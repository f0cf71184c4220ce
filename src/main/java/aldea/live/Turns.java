package aldea.live;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.live.Broadcast.Guest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The makers of several shops take turns in one show. While a shop is on screen only its pieces can be shown, and each
/// sale is booked to the shop whose piece it is. Who may ask for what is checked by those who call.
public interface Turns {
    /// The most shops in one show, its own among them.
    int MOST_SHOPS = 12;

    /// The most products that a guest shows.
    int MOST_ITEMS = 12;

    /// What came of a turn; a line for each currency.
    ///
    /// @param until empty while it is on
    /// @param units sold of the shop's pieces until its next turn
    /// @param goods what they cost; empty where nothing was sold
    record Result(UUID turn, ShopId shop, Instant from, Optional<Instant> until, long units, Optional<Money> goods) {}

    /// A shop takes part, with these of its products; who does already shows others from now on.
    ///
    /// @throws Refusal BAD_INPUT for the show's own shop, no or too many products, or those of another shop;
    ///     TOO_MANY_SHOPS; NOT_POSSIBLE_NOW once the show is over
    void join(BroadcastId id, Guest guest, List<ProductId> products);

    /// A shop takes part no more, and its products leave the run. If it is on screen the show's own shop is now, and if
    /// its phone sends, that ends.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW once the show is over
    void leave(BroadcastId id, ShopId shop);

    /// Lets a guest come one place earlier; the first of them stays where it is.
    void moveUp(BroadcastId id, ShopId guest);

    /// Another shop is on screen. Pressed twice, or by two people at once, it changes once.
    ///
    /// @param after the turn that was on when they pressed; empty before the first change
    /// @return whether this call changed it
    /// @throws Refusal BAD_INPUT for a shop that does not take part, NOT_POSSIBLE_NOW unless the show is live
    boolean pass(BroadcastId id, Optional<UUID> after, ShopId to);

    /// Who was on screen when, and what was sold; empty where nobody took turns.
    List<Result> results(BroadcastId id);

    /// Compares turns with one another, and what was shown and sold with who took part.
    ///
    /// @return one sentence a disagreement, beginning with `turns:`
    List<String> check();
}
