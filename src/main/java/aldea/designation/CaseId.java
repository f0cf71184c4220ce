package aldea.designation;

import java.util.UUID;

/// A village's case for a year by a rule.
public record CaseId(UUID value) {}
