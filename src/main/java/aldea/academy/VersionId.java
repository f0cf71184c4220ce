package aldea.academy;

import java.util.UUID;

/// One published version of a course.
public record VersionId(UUID value) {}
