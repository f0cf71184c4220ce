package aldea.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.modulith.events.core.EventSerializer;
import tools.jackson.databind.json.JsonMapper;

/// How events look when they are stored and sent: one JSON sample for each public event.
record EventShapes(EventSerializer serializer) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The records of all public sealed interfaces whose name ends with Event.
    static List<Class<?>> all() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("aldea").stream()
                        .filter(type -> type.getSimpleName().endsWith("Event"))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::reflect)
                        .flatMap(type -> type.isSealed()
                                ? Arrays.stream(type.getPermittedSubclasses())
                                : Stream.<Class<?>>of(type))
                        .toList();
    }

    /// Event name, such as `orders.OrderEvent.Paid`, to its sample.
    Map<String, String> samples(List<Class<?>> events) {
        var samples = new TreeMap<String, String>();
        events.forEach(event -> samples.put(name(event), sample(event)));
        return samples;
    }

    private static String name(Class<?> event) {
        return event.getName().replaceFirst("^aldea\\.", "").replace('$', '.');
    }

    private String sample(Class<?> event) {
        var value = Samples.of(event);
        var text = serializer.serialize(value).toString();
        if (!serializer.deserialize(text, event).equals(value)) {
            throw new IllegalStateException("%s does not come back from %s".formatted(value, text));
        }
        return JSON.readTree(text).toPrettyString() + "\n";
    }

    /// Where samples and what was agreed on differ.
    static List<String> offences(Map<String, String> samples, Map<String, String> agreed) {
        var offences = new ArrayList<String>();
        samples.forEach((name, sample) -> {
            if (!agreed.containsKey(name)) {
                offences.add("%s is new: commit its sample:%n%s".formatted(name, sample));
            } else if (!agreed.get(name).equals(sample)) {
                offences.add("%s changed shape, from%n%sto%n%s".formatted(name, agreed.get(name), sample));
            }
        });
        agreed.keySet().stream()
                .filter(name -> !samples.containsKey(name))
                .forEach(name -> offences.add(name + " is gone, and those who listen to it?"));
        return offences;
    }
}
