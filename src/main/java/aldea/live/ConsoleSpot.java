package aldea.live;

import aldea.people.Viewer;

/// On the host's console, below the run of show. Nobody but the shop's maker gets there.
public record ConsoleSpot(Broadcast broadcast, Viewer viewer) {}
