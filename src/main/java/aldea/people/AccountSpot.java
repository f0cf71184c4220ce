package aldea.people;

/// A person's own account page.
public record AccountSpot(Viewer viewer) {}
