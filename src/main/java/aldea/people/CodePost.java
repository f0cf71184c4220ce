package aldea.people;

import aldea.kernel.Language;

/// Brings a sign-in code to a person, now and by a direct call: a code never travels in an event.
public interface CodePost {
    /// @param link signs in without typing; expires with the code. Only a path where the request alone says what this
    ///     house is called: its own address (`aldea.url`) goes in front
    void bring(String email, Language language, String code, String link);
}
