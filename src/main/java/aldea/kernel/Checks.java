package aldea.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Looks over the fields of a form by hand, with the words of the constraints of the same name. For forms that every
/// buyer sends: there, validation by reflection costs as much as pricing.
public final class Checks {
    private static final String ATOM = "[\\w!#$%&'*+/=?^`{|}~\\x{80}-\\x{10FFFF}-]+";
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
    private static final Pattern EMAIL =
            Pattern.compile("(?=[^@]{1,64}@)%s(?:\\.%1$s)*@%s(?:\\.%2$s)*".formatted(ATOM, LABEL));
    private final Map<String, String> keys = new LinkedHashMap<>();

    /// Something of at most so many characters.
    public Checks needed(String field, String value, int most) {
        return fault(field, value.isBlank(), "NotBlank").plain(field, value, most);
    }

    /// Nothing, or at most so many characters; no control characters, line breaks or halves of a character.
    public Checks plain(String field, String value, int most) {
        return fault(field, value.length() > most, "Size").fault(field, !isPlain(value), "Pattern");
    }

    public Checks email(String field, String value, int most) {
        return needed(field, value, most)
                .fault(field, value.length() > most || !EMAIL.matcher(value).matches(), "Email");
    }

    public Checks like(String field, String value, Pattern pattern) {
        return fault(field, !pattern.matcher(value).matches(), "Pattern");
    }

    /// @param key of the fault's words, without `form.`; the first fault of a field stands
    public Checks fault(String field, boolean wrong, String key) {
        if (wrong) {
            keys.putIfAbsent(field, "form." + key);
        }
        return this;
    }

    public Faults faults() {
        return keys.isEmpty() ? Faults.NONE : new Faults(Map.copyOf(keys));
    }

    private static boolean isPlain(String value) {
        return value.codePoints().noneMatch(letter -> switch (Character.getType(letter)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        });
    }
}
