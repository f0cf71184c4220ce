package aldea.academy;

import aldea.people.Viewer;

/// A course's page, below its lessons.
public record CourseSpot(Viewer viewer, Course course) {
    /// A lesson's page, between its exercise and the way on.
    public record Lesson(Viewer viewer, Course course, String lesson) {}
}
