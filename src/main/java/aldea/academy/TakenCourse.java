package aldea.academy;

import java.util.List;
import java.util.Optional;

/// What became of a file in which somebody brought a course.
///
/// @param syllabus what it says, empty where anything is wrong
/// @param isNew whether it is another version; the same content is published once
public record TakenCourse(Optional<Syllabus> syllabus, boolean isNew, List<CourseFault> faults) {
    private static final int SHOWN = 100;

    public List<CourseFault> shown() {
        return faults.stream().limit(SHOWN).toList();
    }
}
