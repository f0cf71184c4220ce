package aldea.site;

import aldea.kernel.Dictionary;
import aldea.kernel.Language;
import aldea.kernel.Words;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The words of all modules: `messages/{module}.properties` in English, `messages/{module}_es.properties` in Spanish.
@Component
class Texts implements Dictionary {
    private final Map<Language, Words> words = new EnumMap<>(Language.class);

    Texts() throws IOException {
        var english = new HashMap<String, String>();
        var spanish = new HashMap<String, String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
            var properties = new Properties();
            try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            var name = file.getFilename();
            var texts = name != null && name.endsWith("_es.properties") ? spanish : english;
            properties.forEach((key, text) -> texts.put((String) key, (String) text));
        }
        words.put(Language.EN, new Words(Language.EN, Map.copyOf(english)));
        words.put(Language.ES, new Words(Language.ES, Map.copyOf(spanish)));
    }

    @Override
    public Words in(Language language) {
        var found = words.get(language);
        if (found == null) {
            throw new IllegalArgumentException("no words in " + language);
        }
        return found;
    }
}
