package aldea.businesses;

import aldea.people.Viewer;

/// A business's page, below its facts. Whoever reads it may see the business.
public record BusinessSpot(Business business, Viewer viewer) {}
