package aldea.auctions;

import java.util.UUID;

/// An auction in a show.
public record AuctionId(UUID value) {}
