package aldea.rules;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// The words of all modules, as their files hold them.
///
/// @param english key to text
/// @param spanish key to text
/// @param faults what is wrong with the files themselves
record MessageFiles(Map<String, String> english, Map<String, String> spanish, List<String> faults) {
    /// Keys that belong to no single module; `site` keeps their words.
    private static final List<String> SHARED = List.of("form.", "problems.", "frame.");

    static MessageFiles of(SourceTree tree) {
        var words = new MessageFiles(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (var file : tree.files("src/main/resources/messages", ".properties")) {
            var spanish = file.name().endsWith("_es.properties");
            var module = file.name().replaceAll("(_es)?\\.properties$", "");
            words.read(file, module, spanish ? words.spanish : words.english);
        }
        return words;
    }

    private void read(SourceTree.File file, String module, Map<String, String> into) {
        var seen = new HashSet<Object>();
        var properties = new Properties() {
            @Override
            public synchronized Object put(Object key, Object text) {
                if (!seen.add(key)) {
                    faults.add("%s: %s stands there twice".formatted(file.path(), key));
                }
                return super.put(key, text);
            }
        };
        try {
            properties.load(new StringReader(file.text()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        for (var key : properties.stringPropertyNames()) {
            var text = properties.getProperty(key);
            if (!key.startsWith(module + ".")
                    && !(module.equals("site") && SHARED.stream().anyMatch(key::startsWith))) {
                faults.add("%s: %s belongs to another module's file".formatted(file.path(), key));
            }
            if (text.isBlank()) {
                faults.add("%s: %s says nothing".formatted(file.path(), key));
            }
            into.put(key, text);
        }
    }
}
