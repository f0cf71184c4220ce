package aldea.exams;

import aldea.people.AccountId;
import java.util.Set;

/// Who teaches whom: a module that knows it, such as the one with the cohorts, has a bean of this, and those teachers
/// find what their learners handed in.
public interface Supervision {
    /// The learners whose tasks this person may mark.
    Set<AccountId> learnersOf(AccountId teacher);

    /// The courses this person may teach today: whoever learns them, what is handed in there may be marked.
    Set<String> coursesOf(AccountId teacher);
}
