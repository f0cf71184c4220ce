package aldea.live;

import aldea.people.Viewer;

/// Beside the picture of a show, between its title and its products.
public record ShowSpot(Broadcast broadcast, Viewer viewer) {}
