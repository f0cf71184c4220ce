package aldea.screens;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import com.microsoft.playwright.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The GET routes of `docs/generated/routes.md`, and what became of each: a page that was examined, or what it answers
/// instead of one.
final class Routes {
    private static final Pattern LINE = Pattern.compile("\\| GET \\| `([^`]+)` \\|.*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*(\\{[^}]*\\})*[^{}]*\\}");
    private static final int FEW = 3;

    private final Map<String, Pattern> patterns = read();
    private final Set<String> pages = new TreeSet<>();
    private final Map<String, String> noPages = new TreeMap<>();
    // Perhaps only for this person or just now.
    private final Map<String, String> onwards = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    // What stood in an address up to a placeholder, by what the route has there.
    private final Map<String, Set<String>> beginnings = new LinkedHashMap<>();

    private static Map<String, Pattern> read() {
        try (var lines = Files.lines(Path.of("docs/generated/routes.md"))) {
            return lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .distinct()
                    .filter(route -> !route.contains("**"))
                    .collect(toMap(route -> route, Routes::pattern, (one, other) -> one, LinkedHashMap::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Pattern pattern(String route) {
        return Pattern.compile(PLACEHOLDER.matcher(route).replaceAll("[^/]+").replace(".", "\\."));
    }

    /// Fixed words go before placeholders, as the program chooses.
    Optional<String> of(String path) {
        return patterns.keySet().stream()
                .filter(route -> patterns.get(route).matcher(path).matches())
                .min(Comparator.comparingInt((String route) -> route.split("\\{", -1).length)
                        .thenComparing(route -> -route.length()));
    }

    /// An address was seen; what it is made of helps to ask its neighbours.
    void seen(String route, String path) {
        var words = route.split("/");
        var parts = path.split("/");
        for (var n = 1; n < words.length && n < parts.length; n++) {
            if (words[n].startsWith("{")) {
                var known = beginnings.computeIfAbsent(upTo(words, n), any -> new LinkedHashSet<>());
                if (known.size() < FEW) {
                    known.add(String.join("/", List.of(parts).subList(0, n + 1)));
                }
            }
        }
    }

    private static String upTo(String[] words, int last) {
        var all = new ArrayList<String>();
        for (var n = 0; n <= last; n++) {
            all.add(words[n].startsWith("{") ? "{}" : words[n]);
        }
        return String.join("/", all);
    }

    void examined(String route) {
        pages.add(route);
        noPages.remove(route);
    }

    /// What a page fetched for itself, or what came where a page was asked for.
    void heard(Response answer) {
        var path = URI.create(answer.url().replaceFirst("[?#].*", "")).getPath();
        if (!answer.request().method().equals("GET")) {
            return;
        }
        of(path).ifPresent(route -> {
            seen(route, path);
            var type = answer.headers().getOrDefault("content-type", "").replaceFirst(";.*", "");
            var document = answer.request().resourceType().equals("document");
            if (answer.status() >= 300 && answer.status() < 400) {
                onwards.put(route, answer.headers().getOrDefault("location", ""));
            } else if (answer.status() >= 400) {
                refusals.put(route, answer.status());
            } else if (answer.status() < 300 && type.equals("text/html") && !document) {
                noPage(route, "a part of a page");
            } else if (answer.status() < 300 && !type.equals("text/html")) {
                noPage(route, type.isEmpty() ? "no content" : type);
            }
        });
    }

    void noPage(String route, String instead) {
        if (!pages.contains(route)) {
            noPages.putIfAbsent(route, instead);
        }
    }

    boolean isMissing(String route) {
        return !pages.contains(route) && !noPages.containsKey(route);
    }

    Set<String> missing() {
        var missing = new TreeSet<>(patterns.keySet());
        missing.removeIf(route -> !isMissing(route));
        return missing;
    }

    /// Addresses of a route to which nothing led, made from what its neighbours' addresses begin with.
    List<String> guesses(String route) {
        var words = route.split("/");
        for (var n = words.length - 1; n > 0; n--) {
            if (words[n].startsWith("{")) {
                var rest = List.of(words).subList(n + 1, words.length);
                var known = beginnings.getOrDefault(upTo(words, n), Set.of());
                return (known.isEmpty() ? borrowed(words, n) : known)
                        .stream()
                                .map(begin -> rest.isEmpty() ? begin : begin + "/" + String.join("/", rest))
                                .toList();
            }
        }
        return List.of(route);
    }

    /// What other routes have below the same word.
    private Set<String> borrowed(String[] words, int last) {
        var before = List.of(words).subList(0, last);
        if (before.stream().anyMatch(word -> word.startsWith("{"))) {
            return Set.of();
        }
        var end = "/" + words[last - 1] + "/{}";
        return beginnings.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(end))
                .flatMap(entry -> entry.getValue().stream())
                .map(begin -> String.join("/", before) + begin.substring(begin.lastIndexOf('/')))
                .collect(toCollection(LinkedHashSet::new));
    }

    String report() {
        var missing = missing();
        onwards.keySet().retainAll(missing);
        missing.removeAll(onwards.keySet());
        refusals.keySet().retainAll(missing);
        return "%d of %d routes are pages that were examined%nno page: %d %s%nonly lead on: %s%nnot come to: %d %s %s"
                .formatted(
                        pages.size(),
                        patterns.size(),
                        noPages.size(),
                        noPages,
                        onwards,
                        missing.size(),
                        missing,
                        refusals);
    }
}
