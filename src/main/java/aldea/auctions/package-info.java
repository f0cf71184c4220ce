/// Auctions in a show: one unit, bids up to a maximum, closed at a moment of the picture, so that who sees it late
/// loses nothing. The winner gets a special offer and buys it like anything else.
@ApplicationModule(allowedDependencies = {"kernel", "people", "places", "catalog", "stock", "live", "stream", "edge"})
@NullMarked
package aldea.auctions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
