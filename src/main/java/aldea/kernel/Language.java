package aldea.kernel;

import java.util.Locale;
import java.util.Optional;

/// The languages that every visible text exists in.
public enum Language {
    ES("es-MX"),
    EN("en");

    private final Locale locale;

    Language(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    public Locale locale() {
        return locale;
    }

    /// The tag for `lang=""`, such as `es-MX`.
    public String tag() {
        return locale.toLanguageTag();
    }

    /// The language of a tag such as `es`, `es-MX` or `en-GB`; empty for one we do not speak.
    public static Optional<Language> of(String tag) {
        for (var language : values()) {
            if (tag.regionMatches(true, 0, language.locale.getLanguage(), 0, 2)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
