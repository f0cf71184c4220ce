package aldea.catalog;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// A product's words as a browser sends them, in the maker's own language or in another.
public record WordsForm(
        @NotBlank @Size(max = Naming.NAME) String title,
        @NotNull @Size(max = Naming.STORY) String description) {

    /// As much of it as a form shows again; a field that was not sent at all is empty.
    WordsForm cut() {
        return new WordsForm(cut(title, Naming.NAME), cut(description, Naming.STORY));
    }

    static String cut(@Nullable String text, int most) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), most));
    }
}
