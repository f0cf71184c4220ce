package aldea.academy;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.academy.Syllabus.Lesson;
import aldea.academy.Syllabus.Text;
import aldea.academy.Syllabus.Title;
import aldea.kernel.Language;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The courses that come with the program: `courses/{code}/course.properties` and one Markdown file a lesson and
/// language. They are published when the program starts, each content once.
@Component
class Shipped implements ApplicationRunner {
    /// Between what is taught and what is to be done.
    private static final String EXERCISE = "\n:::exercise\n";

    private final Academy academy;

    Shipped(Academy academy) {
        this.academy = academy;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        all().forEach(academy::publish);
    }

    static List<Syllabus> all() {
        try {
            var found =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:courses/*/course.properties");
            var all = new ArrayList<Syllabus>();
            for (var resource : found) {
                all.add(syllabus(resource));
            }
            return all;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Syllabus syllabus(Resource file) throws IOException {
        var facts = new Facts(file.getDescription(), text(file));
        var titles = new EnumMap<Language, Title>(Language.class);
        var headings = new EnumMap<Language, String>(Language.class);
        for (var language : Language.values()) {
            var tongue = "." + CourseTable.code(language);
            titles.put(
                    language,
                    new Title(facts.of("title" + tongue), facts.of("summary" + tongue), facts.of("audience" + tongue)));
        }
        var lessons = new ArrayList<Lesson>();
        for (var unit = 1; facts.has("unit.%d.lessons".formatted(unit)); unit++) {
            for (var language : Language.values()) {
                headings.put(language, facts.of("unit.%d.%s".formatted(unit, CourseTable.code(language))));
            }
            for (var key : facts.of("unit.%d.lessons".formatted(unit)).split(",\\s*")) {
                lessons.add(lesson(file, key, unit, headings));
            }
        }
        return new Syllabus(facts.of("code"), Integer.parseInt(facts.of("position")), facts.of("art"), titles, lessons);
    }

    private static Lesson lesson(Resource course, String key, int unit, Map<Language, String> headings)
            throws IOException {
        var texts = new EnumMap<Language, Text>(Language.class);
        var minutes = 0;
        var audio = "";
        for (var language : Language.values()) {
            var file = course.createRelative("%s/%s.md".formatted(CourseTable.code(language), key));
            var whole = text(file);
            var head = new Facts(file.getDescription(), whole.substring(0, whole.indexOf("\n\n")));
            var parts = whole.substring(whole.indexOf("\n\n")).split(EXERCISE, 2);
            texts.put(
                    language,
                    new Text(
                            headings.getOrDefault(language, ""),
                            head.of("title"),
                            head.of("goal"),
                            parts[0].strip(),
                            parts.length == 2 ? parts[1].strip() : ""));
            minutes = Integer.parseInt(head.of("minutes"));
            audio = head.maybe("audio").orElse("");
        }
        return new Lesson(key, unit, minutes, audio, texts);
    }

    private static String text(Resource file) throws IOException {
        return file.getContentAsString(UTF_8).replace("\r\n", "\n");
    }

    /// What a file says of itself, one `name: value` a line.
    private record Facts(String file, Properties facts) {
        Facts(String file, String text) throws IOException {
            this(file, new Properties());
            facts.load(new StringReader(text));
        }

        boolean has(String name) {
            return facts.containsKey(name);
        }

        Optional<String> maybe(String name) {
            return Optional.ofNullable(facts.getProperty(name)).map(String::strip);
        }

        String of(String name) {
            return maybe(name).orElseThrow(() -> new IllegalStateException("%s does not say %s".formatted(file, name)));
        }
    }
}
