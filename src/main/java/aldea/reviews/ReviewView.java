package aldea.reviews;

import java.time.LocalDate;
import java.util.Optional;

/// A review as pages show it.
///
/// @param product its slug
/// @param author the first name; empty for somebody who has none or was forgotten
/// @param lang of the text, for `lang=""`
/// @param edited whether the buyer changed it since
/// @param hidden why the house hides it; empty while it does not
public record ReviewView(
        ReviewId id,
        String title,
        String product,
        String author,
        int stars,
        String text,
        String lang,
        LocalDate day,
        boolean edited,
        Optional<Answer> answer,
        Optional<String> hidden) {

    /// What the maker says to it.
    public record Answer(String text, String lang, String shop) {}
}
