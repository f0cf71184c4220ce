package aldea.exams;

import java.util.UUID;

/// One attempt at a quiz or an exam.
public record AttemptId(UUID value) {}
