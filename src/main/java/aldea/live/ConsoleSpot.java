package aldea.live;

import aldea.people.Viewer;

/// On the host's console, below the run of show. Nobody but the makers of the shops that take part get there.
public record ConsoleSpot(Broadcast broadcast, Viewer viewer) {
    /// At its foot, above everything that is pressed: where the thumb rests.
    public record Thumb(Broadcast broadcast, Viewer viewer) {}

    /// On the same page once the show is over.
    public record Afterwards(Broadcast broadcast, Viewer viewer) {}
}
