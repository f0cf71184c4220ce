package aldea.impact;

import aldea.impact.Impact.Figure;
import aldea.places.Places.Village;

/// A village and its year, as home shows it.
public record MovingVillage(Village village, Figure figure) {}
