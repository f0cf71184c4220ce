package aldea.orderbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Addresses of pages of the book: what was asked, with something changed.
final class Addresses {
    private static final String HERE = "/orderbook";

    private Addresses() {}

    /// What was asked, as the form's fields; empty ones are absent.
    static Map<String, String> fields(Asked asked) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("as", asked.side() == Side.BUYER ? "" : asked.side().code());
        fields.put("show", asked.show() == Show.ALL ? "" : asked.show().code());
        fields.put("q", asked.text());
        fields.put("from", asked.from().map(LocalDate::toString).orElse(""));
        fields.put("to", asked.to().map(LocalDate::toString).orElse(""));
        fields.put("shop", asked.shop().map(UUID::toString).orElse(""));
        fields.put("village", asked.village().map(UUID::toString).orElse(""));
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    static String of(Map<String, String> fields) {
        var query = fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? HERE : HERE + "?" + query;
    }

    /// The same with one field changed, from its newest page on; an empty value takes the field off.
    static String with(Asked asked, String name, String value) {
        var fields = fields(asked);
        fields.put(name, value);
        return of(fields);
    }
}
