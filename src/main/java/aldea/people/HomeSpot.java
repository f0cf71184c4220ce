package aldea.people;

/// The home page, below its opening.
public record HomeSpot(Viewer viewer) {}
