package aldea.rules;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One example of each kind of value: a record is filled in component by component.
final class Samples {
    private Samples() {}

    static Object of(Class<?> type) {
        return value(type, type.getSimpleName());
    }

    private static Object value(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            var content = value(generic.getActualTypeArguments()[0], name);
            return generic.getRawType() == Optional.class ? Optional.of(content) : List.of(content);
        }
        var plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        return simple(plain, name);
    }

    private static Object simple(Class<?> type, String name) {
        return switch (type.getName()) {
            case "java.util.UUID" -> UUID.fromString("01936c5e-7a00-7000-8000-000000000001");
            case "java.time.Instant" -> Instant.parse("2026-11-22T16:00:00Z");
            case "java.time.ZoneId" -> ZoneId.of("America/Mexico_City");
            case "java.time.LocalDate" -> LocalDate.of(2026, 11, 22);
            case "java.time.Duration" -> Duration.ofMinutes(15);
            case "java.util.Currency" -> Currency.getInstance("MXN");
            case "java.lang.String" -> name;
            case "long" -> 12_345L;
            case "int" -> 3;
            case "boolean" -> true;
            default -> throw new IllegalArgumentException("no sample of %s for %s".formatted(type, name));
        };
    }

    private static Object record(Class<?> type) {
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        var values = Arrays.stream(components)
                .map(component -> value(component.getGenericType(), component.getName()))
                .toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(type.getName(), failed);
        }
    }
}
