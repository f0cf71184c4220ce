package aldea.people;

/// The head of every page.
public record HeaderSpot(Viewer viewer) {}
