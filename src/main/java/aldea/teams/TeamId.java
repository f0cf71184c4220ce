package aldea.teams;

import java.util.UUID;

/// A service team.
public record TeamId(UUID value) {}
