package aldea.maturity;

import aldea.kernel.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is asked: a version that never changes.
///
/// @param code such as `iamd-1`
public record Instrument(String code, List<Dimension> dimensions) {
    /// @param lesson what to learn when it is weak, such as `sell-live/photos`
    public record Dimension(String code, String lesson, Map<Language, String> name, List<Item> items) {}

    /// @param levels the descriptors of 0 to 4
    public record Item(String code, String lesson, Map<Language, String> question, Map<Language, List<String>> levels) {
        /// The key in a form, where dots would part it.
        public String field() {
            return "a" + code.replace('.', '_');
        }
    }

    public List<Item> items() {
        return dimensions.stream().flatMap(each -> each.items().stream()).toList();
    }

    public Optional<Item> item(String code) {
        return items().stream().filter(each -> each.code().equals(code)).findFirst();
    }
}
