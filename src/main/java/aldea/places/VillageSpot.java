package aldea.places;

import aldea.people.Viewer;

/// A village's page, below its name and place.
public record VillageSpot(VillageId village, Viewer viewer) {}
