package aldea.kernel;

import java.util.HashMap;
import java.util.Map;
import org.springframework.validation.BindingResult;

/// What is wrong with a form: field name to message key (`form.NotBlank`, `form.Size`, …).
public record Faults(Map<String, String> keys) {
    public static final Faults NONE = new Faults(Map.of());

    /// The first fault of each field. A constraint `@NotBlank` has the words `form.NotBlank`.
    public static Faults of(BindingResult binding) {
        var keys = new HashMap<String, String>();
        binding.getFieldErrors().forEach(error -> keys.putIfAbsent(error.getField(), "form." + error.getCode()));
        return new Faults(Map.copyOf(keys));
    }

    /// A single fault found by the module itself.
    public static Faults of(String field, String messageKey) {
        return new Faults(Map.of(field, messageKey));
    }

    public boolean any() {
        return !keys.isEmpty();
    }

    /// The text beside a field, empty when nothing is wrong with it.
    public String at(String field, Page page) {
        var key = keys.get(field);
        return key == null ? "" : page.say(key);
    }
}
