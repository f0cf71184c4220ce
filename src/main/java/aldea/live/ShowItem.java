package aldea.live;

import aldea.catalog.Catalog;

/// A product of the run of show.
///
/// @param left available now
/// @param pinned whether it is what the host shows
public record ShowItem(Catalog.Product product, int left, boolean pinned) {}
