package aldea.programme;

import java.util.UUID;

/// A university, a state body, a partner.
public record InstitutionId(UUID value) {}
