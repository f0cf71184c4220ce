package aldea.exams;

import java.util.UUID;

/// What somebody handed in for a course's task.
public record HandinId(UUID value) {}
