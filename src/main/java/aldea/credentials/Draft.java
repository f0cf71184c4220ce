package aldea.credentials;

import aldea.people.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is to be certified.
///
/// @param achievement its code: small letters, digits and dashes, such as `sell-live`
/// @param key the occasion, such as an attempt's id: one person has one credential of an achievement and a key
///     that was not revoked
/// @param criteria what had to be done for it, in plain words
/// @param evidence what shows that it was done; public addresses
/// @param validUntil when it has to be earned again; empty for never
/// @param institution where it was earned, if not with the house itself
public record Draft(
        AccountId holder,
        String achievement,
        String key,
        Phrase name,
        Phrase criteria,
        List<Evidence> evidence,
        Instant validFrom,
        Optional<Instant> validUntil,
        Optional<String> institution) {
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,59}");
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 4000;
    private static final int MOST_EVIDENCE = 20;

    public Draft {
        require(CODE.matcher(achievement).matches(), "achievement", achievement);
        require(!key.isBlank() && key.length() <= LONGEST_KEY, "key", key);
        require(name.fits(LONGEST_NAME), "name", name);
        require(criteria.fits(LONGEST_TEXT), "criteria", criteria);
        require(evidence.size() <= MOST_EVIDENCE, "evidence", evidence.size());
        require(validUntil.isEmpty() || validUntil.get().isAfter(validFrom.plusSeconds(1)), "validUntil", validUntil);
        require(institution.isEmpty() || isText(institution.get(), LONGEST_NAME), "institution", institution);
        evidence = evidence.stream().distinct().toList();
    }

    /// A text in both languages.
    public record Phrase(String es, String en) {
        boolean fits(int most) {
            return isText(es, most) && isText(en, most);
        }

        /// Both, for who reads one of them; one where they are the same.
        String both() {
            return es.equals(en) ? es : es + " / " + en;
        }
    }

    /// Something that shows it.
    ///
    /// @param url whole, or a path of this house
    public record Evidence(String title, String url) {
        private static final Pattern ADDRESS = Pattern.compile("(https?://|/)[\\x21-\\x7e&&[^\"<>\\\\^`{|}]]{1,500}");

        public Evidence {
            require(isText(title, LONGEST_NAME), "title", title);
            require(ADDRESS.matcher(url).matches(), "url", url);
        }
    }

    private static boolean isText(String text, int most) {
        return !text.isBlank() && text.length() <= most;
    }

    private static void require(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("%s is not possible: %s".formatted(what, value));
        }
    }
}
