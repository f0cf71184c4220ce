package aldea.field;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a device wrote, read field by field; what cannot be read is refused with BAD_INPUT.
record Noted(JsonNode tree) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Noted read(String text) {
        try {
            return new Noted(JSON.readTree(text));
        } catch (JacksonException unreadable) {
            throw wrong();
        }
    }

    static Noted read(byte[] text) {
        try {
            return new Noted(JSON.readTree(text));
        } catch (JacksonException unreadable) {
            throw wrong();
        }
    }

    /// The same content is the same text, in whatever order it was written.
    static String canonical(JsonNode tree) {
        return JSON.writeValueAsString(sorted(tree));
    }

    private static Object sorted(JsonNode tree) {
        if (tree.isObject()) {
            var all = new TreeMap<String, Object>();
            tree.properties().forEach(each -> all.put(each.getKey(), sorted(each.getValue())));
            return all;
        }
        if (tree.isArray()) {
            return tree.valueStream().map(Noted::sorted).toList();
        }
        return tree;
    }

    private static Refusal wrong() {
        return new Refusal(Problem.BAD_INPUT);
    }

    /// A text; empty where there is none.
    String text(String field) {
        var value = tree.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw wrong();
        }
        return value.stringValue();
    }

    boolean yes(String field) {
        return tree.path(field).isBoolean() && tree.path(field).booleanValue();
    }

    long number(String field) {
        var value = tree.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong();
        }
        return value.longValue();
    }

    UUID uuid(String field) {
        return maybe(field).orElseThrow(Noted::wrong);
    }

    Optional<UUID> maybe(String field) {
        var text = text(field);
        return text.isEmpty() ? Optional.empty() : Optional.of(uuidOf(text));
    }

    private static UUID uuidOf(String text) {
        if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw wrong();
        }
        return UUID.fromString(text);
    }

    Instant moment(String field) {
        return parsed(text(field), Instant::parse);
    }

    LocalDate day(String field) {
        return parsed(text(field), LocalDate::parse);
    }

    private static <T> T parsed(String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (DateTimeParseException unreadable) {
            throw wrong();
        }
    }

    Noted part(String field) {
        var value = tree.path(field);
        if (!value.isObject()) {
            throw wrong();
        }
        return new Noted(value);
    }

    boolean has(String field) {
        return tree.path(field).isObject();
    }

    List<Noted> list(String field) {
        var value = tree.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong();
        }
        return value.valueStream().map(Noted::new).toList();
    }

    List<UUID> uuids(String field) {
        var all = new ArrayList<UUID>();
        for (var each : list(field)) {
            if (!each.tree.isString()) {
                throw wrong();
            }
            all.add(uuidOf(each.tree.stringValue()));
        }
        return all;
    }

    /// Every member with its text.
    Map<String, String> texts() {
        var all = new TreeMap<String, String>();
        tree.properties().forEach(each -> all.put(each.getKey(), text(each.getKey())));
        return all;
    }
}
