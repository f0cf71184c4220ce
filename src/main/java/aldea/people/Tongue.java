package aldea.people;

import aldea.kernel.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/// The language of a visitor without an account: the one they chose, else the first of their browser's that we speak,
/// else Spanish.
final class Tongue {
    private Tongue() {}

    static Language of(HttpServletRequest request) {
        return Cookies.LANGUAGE.read(request).flatMap(Language::of).orElseGet(() -> ofBrowser(request));
    }

    private static Language ofBrowser(HttpServletRequest request) {
        var accepted = request.getHeader("Accept-Language");
        if (accepted == null || accepted.length() > 200) {
            return Language.ES;
        }
        try {
            return Locale.LanguageRange.parse(accepted).stream()
                    .flatMap(range -> Language.of(range.getRange()).stream())
                    .findFirst()
                    .orElse(Language.ES);
        } catch (IllegalArgumentException malformed) {
            return Language.ES;
        }
    }
}
