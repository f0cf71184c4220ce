package aldea.people;

/// The desk: what somebody who is signed in has to do today.
public record DeskSpot(Viewer viewer) {}
