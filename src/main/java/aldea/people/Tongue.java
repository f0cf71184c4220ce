package aldea.people;

import aldea.kernel.Language;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/// The language of a visitor without an account: the one they chose, else the first of their browser's that we speak,
/// else Spanish.
final class Tongue {
    // Few browsers differ in it, and every page asks.
    private static final LoadingCache<String, Language> READ =
            Caffeine.newBuilder().maximumSize(1_000).build(Tongue::read);

    private Tongue() {}

    static Language of(HttpServletRequest request) {
        return Cookies.LANGUAGE.read(request).flatMap(Language::of).orElseGet(() -> ofBrowser(request));
    }

    private static Language ofBrowser(HttpServletRequest request) {
        var accepted = request.getHeader("Accept-Language");
        return accepted == null || accepted.length() > 200 ? Language.ES : READ.get(accepted);
    }

    private static Language read(String accepted) {
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
