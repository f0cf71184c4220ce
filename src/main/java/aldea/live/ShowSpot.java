package aldea.live;

import aldea.people.Viewer;

/// Beside the picture of a show, between its title and its products.
public record ShowSpot(Broadcast broadcast, Viewer viewer) {
    /// Over the picture of a show, above the product that is pinned: what must be seen at once.
    public record Stage(Broadcast broadcast, Viewer viewer) {}
}
