package aldea.people;

import aldea.kernel.Language;

/// Brings a sign-in code to a person, now and by a direct call: a code never travels in an event.
public interface CodePost {
    /// @param link signs in without typing; expires with the code; empty where the house does not know its own
    ///     address for certain (`aldea.people.origin`)
    void bring(String email, Language language, String code, String link);
}
