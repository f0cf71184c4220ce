package aldea.live;

import aldea.people.Viewer;

/// Over the picture of a show, above the product that is pinned: what must be seen at once.
public record StageSpot(Broadcast broadcast, Viewer viewer) {}
