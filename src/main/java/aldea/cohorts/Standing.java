package aldea.cohorts;

import aldea.credentials.CredentialId;
import aldea.exams.Exams;
import aldea.people.AccountId;
import aldea.practicum.Done;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a member of a cohort stands.
///
/// @param name empty once they were forgotten
/// @param read lessons of the cohort's version
/// @param due lessons that the calendar has come to
/// @param dueRead of them
/// @param missing for the certificate
/// @param behind what should have been done by now
/// @param last certificate that they were given, revoked or not
public record Standing(
        AccountId person,
        String name,
        Instant since,
        int read,
        int due,
        int dueRead,
        int lessons,
        Optional<Exams.Sat> exam,
        Optional<Exams.Done> task,
        Attendance attendance,
        List<Done> practicum,
        List<Gap> missing,
        List<Gap> behind,
        Optional<Certificate> last) {

    /// Sessions that were held since somebody came.
    ///
    /// @param there present or late
    /// @param excused which do not count
    /// @param counted all others
    /// @param row absences in a row, up to the last session
    /// @param asked of 100
    public record Attendance(int there, int late, int excused, int counted, int row, int asked) {
        public int percent() {
            return counted == 0 ? 0 : there * 100 / counted;
        }

        /// Nobody was anywhere before the first session was held.
        public boolean enough() {
            return counted > 0 && there * 100 >= asked * counted;
        }
    }

    /// Something that is not done yet.
    ///
    /// @param code of its words: `lessons`, `exam`, `exam-failed`, `task`, `task-waiting`, `task-again`, `attendance`,
    ///     `absences`, or a milestone such as `first-product`
    /// @param number that goes with the words
    /// @param path where to do it; empty where nobody can
    public record Gap(String code, int number, String path) {}

    public record Certificate(CredentialId credential, String path, Instant at, boolean revoked) {}

    /// What they have in hand.
    public Optional<Certificate> certificate() {
        return last.filter(one -> !one.revoked());
    }

    /// What was taken back, as long as nobody gave them another one.
    public Optional<Certificate> revoked() {
        return last.filter(Certificate::revoked);
    }

    /// Whether everything is there that the certificate asks for.
    public boolean isEarned() {
        return missing.isEmpty();
    }

    public boolean isBehind() {
        return certificate().isEmpty() && !behind.isEmpty();
    }
}
