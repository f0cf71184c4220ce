package aldea.academy;

import java.util.List;

/// What another module takes from the files of a course, such as its questions.
public interface CoursePart {
    /// What is wrong with the module's files; nothing for a course that has none of them.
    ///
    /// @param lessons the keys of its lessons
    List<CourseFault> faults(CourseFolder folder, List<String> lessons);

    /// Takes them, in the transaction in which the course is published. Taking them twice is taking them once.
    ///
    /// @param isShipped whether they come with the program, which may be older than what is here
    void take(CourseFolder folder, boolean isShipped);
}
