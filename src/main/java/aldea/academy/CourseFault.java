package aldea.academy;

/// Why a course cannot be taken from its files.
///
/// @param file its path in the course's folder; empty for the whole
/// @param line from 1; 0 for the whole file
/// @param message key of the words that say what is wrong and what to do
/// @param detail goes into those words
public record CourseFault(String file, int line, String message, String detail) {
    static CourseFault of(String file, String reason, String detail) {
        return new CourseFault(file, 0, "academy.files.fault." + reason, detail);
    }
}
