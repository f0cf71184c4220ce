package aldea.people;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A module that keeps something about persons: what it has, and how it forgets it. Every module with personal data
/// has one bean of this; `people` asks all of them when a person exports or erases their data.
public interface PersonalData {
    /// The module's name, a heading in the export.
    String module();

    /// Everything kept about the person: table to rows, a row being column to value, as
    /// `JdbcClient`'s `listOfRows()` gives them.
    Map<String, List<Map<String, @Nullable Object>>> export(AccountId account);

    /// Removes or replaces what identifies the person and keeps what books and law need. Runs in one transaction with
    /// the other modules'.
    void erase(AccountId account);
}
