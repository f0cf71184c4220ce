package aldea.catalog;

import aldea.kernel.Language;
import java.util.List;
import java.util.Map;

/// A product on its maker's desk.
///
/// @param others languages it may be told in besides its own, with the words there are
/// @param key new with each form, so that sending it twice counts once
/// @param sent fields that are at fault, as they were sent
public record EditView(ProductView shown, List<Other> others, String key, Map<String, String> sent) {

    /// @param told whether it has words in this language
    public record Other(Language language, boolean told) {
        /// The part of addresses and keys, such as `en`.
        public String code() {
            return language.locale().getLanguage();
        }
    }

    /// What a field shows: what was sent, else what holds.
    public String field(String name, String otherwise) {
        return sent.getOrDefault(name, otherwise);
    }
}
