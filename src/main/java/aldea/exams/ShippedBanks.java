package aldea.exams;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.exams.Blueprint.Criterion;
import aldea.exams.Blueprint.Draw;
import aldea.exams.Blueprint.Task;
import aldea.kernel.Language;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The questions and tasks of the courses that come with the program: `courses/{code}/exam.properties`, and for each
/// language `questions.gift` and `task.md`.
@Component
class ShippedBanks implements ApplicationRunner {
    private final Banks banks;

    ShippedBanks(Banks banks) {
        this.banks = banks;
    }

    record Shipped(Blueprint blueprint, List<Question> questions) {}

    @Override
    public void run(ApplicationArguments arguments) {
        all().forEach(one -> banks.ship(one.blueprint(), one.questions()));
    }

    static List<Shipped> all() {
        try {
            var all = new ArrayList<Shipped>();
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:courses/*/exam.properties")) {
                all.add(new Shipped(blueprint(file), questions(file)));
            }
            return all;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Question> questions(Resource exam) throws IOException {
        var all = new TreeMap<String, Question>();
        for (var language : Language.values()) {
            var file = exam.createRelative(code(language) + "/questions.gift");
            var read = Gift.read(BankFile.text(file.getContentAsByteArray()).orElse(""), language);
            if (read.refusals() > 0) {
                throw new IllegalStateException("%s: %s".formatted(file.getDescription(), read.refused()));
            }
            for (var question : read.questions()) {
                all.merge(question.key(), question, Banks::joined);
            }
        }
        return List.copyOf(all.values());
    }

    private static Blueprint blueprint(Resource file) throws IOException {
        var facts = new Properties();
        facts.load(new StringReader(file.getContentAsString(UTF_8)));
        Function<String, String> of = name -> {
            var value = facts.getProperty(name);
            if (value == null) {
                throw new IllegalStateException("%s does not say %s".formatted(file.getDescription(), name));
            }
            return value.strip();
        };
        var draws = Stream.of(of.apply("draw").split(",\\s*"))
                .map(part -> part.split(":"))
                .map(part -> new Draw(part[0], Integer.parseInt(part[1])))
                .toList();
        var criteria = Stream.of(of.apply("criteria").split(",\\s*"))
                .map(key -> criterion(key, of, facts))
                .toList();
        Function<String, Integer> number = name -> Integer.valueOf(of.apply(name));
        return new Blueprint(
                of.apply("course"),
                draws,
                number.apply("pass"),
                number.apply("minutes"),
                number.apply("tries"),
                number.apply("days"),
                number.apply("hours"),
                new Task(worded("task.title", of), texts(file), number.apply("task.pass"), criteria));
    }

    private static Criterion criterion(String key, Function<String, String> of, Properties facts) {
        var levels = new ArrayList<Map<Language, String>>();
        for (var level = 0; facts.containsKey("%s.%d.es".formatted(key, level)); level++) {
            levels.add(worded("%s.%d".formatted(key, level), of));
        }
        return new Criterion(key, worded(key, of), levels);
    }

    private static Map<Language, String> texts(Resource file) throws IOException {
        var texts = new TreeMap<Language, String>();
        for (var language : Language.values()) {
            texts.put(
                    language,
                    file.createRelative(code(language) + "/task.md")
                            .getContentAsString(UTF_8)
                            .strip());
        }
        return texts;
    }

    private static Map<Language, String> worded(String name, Function<String, String> of) {
        var words = new TreeMap<Language, String>();
        for (var language : Language.values()) {
            words.put(language, of.apply(name + "." + code(language)));
        }
        return words;
    }

    static String code(Language language) {
        return language.name().toLowerCase(Locale.ROOT);
    }
}
