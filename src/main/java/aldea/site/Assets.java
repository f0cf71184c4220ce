package aldea.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The static files, read once at start: style sheets joined to one `aldea.css`, text packed with gzip beforehand,
/// and each with an address that changes with its content, `/static/{hash}/{path}`.
@Component
class Assets {
    private static final Pattern OWN_ADDRESS = Pattern.compile("/static/((?:art|font|icon)/[\\w./-]+)");
    private static final Pattern OWN_SCRIPT =
            Pattern.compile("(?<= from )'\\./([\\w-]+\\.js)'|'/static/([\\w./-]+\\.js)'");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/\\s*", Pattern.DOTALL);
    private static final Pattern INDENT = Pattern.compile("\\n\\s*");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8",
            "webmanifest", "application/manifest+json");

    private static final Map<String, String> VENDORS = Map.of(
            "vendor/htmx.js", "htmx.org/*/dist/htmx.min.js",
            "vendor/hls.js", "hls.js/*/dist/hls.light.min.js");

    private final Map<String, Asset> files = new HashMap<>();

    /// One file, ready to send.
    ///
    /// @param packed the same with gzip, empty where that saves nothing
    record Asset(String path, String type, byte[] bytes, Optional<byte[]> packed, String hash) {
        String address() {
            return "/static/" + hash + "/" + path;
        }
    }

    Assets() throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        var sheets = new TreeMap<String, String>();
        var scripts = new TreeMap<String, String>();
        for (var file : resolver.getResources("classpath*:static/**/*.*")) {
            var path = path(file);
            if (path.startsWith("css/")) {
                sheets.put(path, file.getContentAsString(UTF_8));
            } else if (path.startsWith("js/")) {
                scripts.put(path, file.getContentAsString(UTF_8));
            } else {
                add(path, file.getContentAsByteArray());
            }
        }
        for (var vendor : VENDORS.entrySet()) {
            for (var file : resolver.getResources("classpath*:META-INF/resources/webjars/" + vendor.getValue())) {
                add(vendor.getKey(), file.getContentAsByteArray());
            }
        }
        scripts.keySet().forEach(path -> addScript(path, scripts));
        add("aldea.css", joined(sheets.values()).getBytes(UTF_8));
    }

    /// @param path below `static/`
    Optional<Asset> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    String address(String path) {
        return find(path).map(Asset::address).orElseThrow(() -> new IllegalArgumentException("no static file " + path));
    }

    /// The service worker, told what makes up the shell and under which version to keep it.
    String worker() {
        return worker("js/sw.js", shell());
    }

    /// The service worker of the field's pages, which keeps what they are made of.
    String fieldWorker() {
        var scripts =
                List.of("field/outbox", "field/known", "field/photos", "field/forms", "field/pages", "listen").stream()
                        .map("js/%s.js"::formatted);
        var drawn = Stream.of("aldea.css", "icon/aldea.svg", "icon/steps-down.svg", "art/greca.svg");
        var made = Stream.concat(drawn, scripts);
        return worker("js/field/worker.js", made.map(this::address).toList());
    }

    private String worker(String script, List<String> shell) {
        var list =
                shell.stream().map(address -> "'" + address + "'").collect(Collectors.joining(",\n  ", "\n  ", "\n"));
        return find(script)
                .map(file -> new String(file.bytes(), UTF_8))
                .orElseThrow()
                .replace("/* shell */", list)
                .replace("/* version */", hash(list.getBytes(UTF_8)));
    }

    // What a phone keeps so that the shell works offline: all but the big icons, and what only a broadcast needs.
    private List<String> shell() {
        return files.values().stream()
                .filter(file -> !file.path().endsWith(".png") && !file.path().endsWith(".txt"))
                .filter(file -> !file.path().equals("js/sw.js"))
                .filter(file -> !file.path().startsWith("js/live/")
                        && !file.path().startsWith("js/field/")
                        && !file.path().equals("vendor/hls.js"))
                .sorted(Comparator.comparing(Asset::path))
                .map(Asset::address)
                .toList();
    }

    private void add(String path, byte[] bytes) {
        var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("no media type for static/" + path);
        }
        files.put(path, new Asset(path, type, bytes, packed(bytes), hash(bytes)));
    }

    // A module names others by address, which changes with their content: so those come first. No two name each other.
    private String addScript(String path, Map<String, String> scripts) {
        if (!files.containsKey(path)) {
            var folder = path.substring(0, path.lastIndexOf('/') + 1);
            var text = OWN_SCRIPT
                    .matcher(Optional.ofNullable(scripts.get(path))
                            .orElseThrow(() -> new IllegalStateException("no script " + path)))
                    .replaceAll(found -> {
                        var other = found.group(1) == null ? found.group(2) : folder + found.group(1);
                        return "'" + addScript(other, scripts) + "'";
                    });
            add(path, text.getBytes(UTF_8));
        }
        return address(path);
    }

    private String joined(Iterable<String> sheets) {
        var text = INDENT.matcher(COMMENT.matcher(String.join("\n", sheets)).replaceAll(""))
                .replaceAll("\n");
        return OWN_ADDRESS.matcher(text).replaceAll(found -> address(found.group(1)));
    }

    private static String path(Resource file) throws IOException {
        var url = file.getURL().toString();
        return url.substring(url.lastIndexOf("/static/") + "/static/".length());
    }

    private static Optional<byte[]> packed(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.size() < bytes.length * 9 / 10 ? Optional.of(out.toByteArray()) : Optional.empty();
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Hash.sha256(bytes), 0, 6);
    }
}
