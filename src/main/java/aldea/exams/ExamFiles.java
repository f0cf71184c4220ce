package aldea.exams;

import aldea.academy.CourseFault;
import aldea.academy.CourseFolder;
import aldea.academy.CoursePart;
import aldea.exams.Blueprint.Criterion;
import aldea.exams.Blueprint.Draw;
import aldea.exams.Blueprint.Task;
import aldea.kernel.CleanText;
import aldea.kernel.Language;
import aldea.kernel.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The questions and the task of a course in its files: `exam.properties`, and for each language `questions.gift` and
/// `task.md`. A course may come without.
@Component
class ExamFiles implements CoursePart {
    private static final String FACTS = "exam.properties";
    private static final int TEXT = 20_000;

    private final Banks banks;

    ExamFiles(Banks banks) {
        this.banks = banks;
    }

    /// What the files say, as far as nothing is wrong with them.
    record Read(Optional<Blueprint> blueprint, List<Question> questions, List<CourseFault> faults) {}

    @Override
    public List<CourseFault> faults(CourseFolder folder, List<String> lessons) {
        var read = read(folder);
        var faults = new ArrayList<>(read.faults());
        read.questions().stream()
                .filter(it -> !it.lesson().isEmpty() && !lessons.isEmpty() && !lessons.contains(it.lesson()))
                .forEach(it -> faults.add(fault("questions.gift", "lesson", it.key() + ": " + it.lesson())));
        return faults;
    }

    @Override
    public void take(CourseFolder folder, boolean isShipped) {
        var read = read(folder);
        read.blueprint().ifPresent(blueprint -> banks.ship(blueprint, read.questions(), isShipped));
    }

    static Read read(CourseFolder folder) {
        var faults = new ArrayList<CourseFault>();
        var questions = questions(folder, faults);
        if (!folder.has(FACTS)) {
            if (!questions.isEmpty()) {
                faults.add(fault(FACTS, "no-exam", ""));
            }
            return new Read(Optional.empty(), questions, faults);
        }
        var blueprint = new Plan(folder, faults).blueprint();
        for (var draw : blueprint.draws()) {
            var pool =
                    questions.stream().filter(it -> it.tag().equals(draw.tag())).count();
            if (pool < draw.count()) {
                faults.add(fault(FACTS, "draw", "%s: %d < %d".formatted(draw.tag(), pool, draw.count())));
            }
        }
        return new Read(faults.isEmpty() ? Optional.of(blueprint) : Optional.empty(), questions, faults);
    }

    private static List<Question> questions(CourseFolder folder, List<CourseFault> faults) {
        var all = new TreeMap<String, Question>();
        for (var language : Language.values()) {
            var path = code(language) + "/questions.gift";
            if (!folder.has(path)) {
                continue;
            }
            var read = folder.text(path)
                    .map(text -> Gift.read(text, language))
                    .orElseGet(() -> BankFile.refused("not-utf8"));
            read.refused()
                    .forEach(it -> faults.add(new CourseFault(path, it.line(), "exams.refused." + it.reason(), "")));
            read.questions().forEach(it -> all.merge(it.key(), it, Banks::joined));
        }
        return List.copyOf(all.values());
    }

    /// How the course is examined. What cannot be read has a value that is never used, since a fault stands beside it.
    private record Plan(CourseFolder folder, Properties facts, List<CourseFault> faults) {
        Plan(CourseFolder folder, List<CourseFault> faults) {
            this(folder, folder.facts(FACTS), faults);
        }

        Blueprint blueprint() {
            var course =
                    folder.facts("course.properties").getProperty("code", "").strip();
            if (!of("course").equals(course)) {
                faults.add(fault(FACTS, "course", of("course")));
            }
            var criteria = Stream.of(of("criteria").split("\\s*,\\s*"))
                    .map(this::criterion)
                    .toList();
            var task = new Task(worded("task.title"), texts(), number("task.pass", 1_000), criteria);
            if (task.pass() > task.most()) {
                faults.add(fault(FACTS, "task-pass", Integer.toString(task.most())));
            }
            return new Blueprint(
                    course,
                    Stream.of(of("draw").split("\\s*,\\s*")).map(this::draw).toList(),
                    number("pass", 100),
                    number("minutes", 600),
                    number("tries", 100),
                    number("days", 3_650),
                    number("hours", 10_000),
                    task);
        }

        private Draw draw(String part) {
            if (!part.matches("[a-z0-9-]{1,40}:[1-9][0-9]{0,2}")) {
                faults.add(fault(FACTS, "draw", part));
                return new Draw("", 0);
            }
            return new Draw(
                    part.substring(0, part.indexOf(':')), Integer.parseInt(part.substring(part.indexOf(':') + 1)));
        }

        private Criterion criterion(String key) {
            var levels = new ArrayList<Map<Language, String>>();
            while (isSaid("%s.%d".formatted(key, levels.size()))) {
                levels.add(worded("%s.%d".formatted(key, levels.size())));
            }
            if (levels.size() < 2) {
                faults.add(fault(FACTS, "levels", key));
            }
            return new Criterion(key, worded(key), levels);
        }

        private Map<Language, String> texts() {
            var texts = new EnumMap<Language, String>(Language.class);
            for (var language : Language.values()) {
                folder.text(code(language) + "/task.md")
                        .map(String::strip)
                        .filter(it -> !it.isEmpty() && it.length() <= TEXT && it.indexOf(0) < 0)
                        .ifPresent(it -> texts.put(language, it));
            }
            return complete(texts, "task.md");
        }

        private boolean isSaid(String name) {
            return Stream.of(Language.values()).anyMatch(it -> facts.containsKey(name + "." + code(it)));
        }

        private Map<Language, String> worded(String name) {
            var words = new EnumMap<Language, String>(Language.class);
            for (var language : Language.values()) {
                var key = name + "." + code(language);
                if (facts.containsKey(key)) {
                    words.put(language, of(key));
                }
            }
            return complete(words, name);
        }

        /// A course in one language is read in it by everybody.
        private Map<Language, String> complete(Map<Language, String> words, String name) {
            if (words.isEmpty()) {
                faults.add(fault(FACTS, "unsaid", name));
                return words;
            }
            var all = new TreeMap<Language, String>();
            for (var language : Language.values()) {
                all.put(
                        language,
                        words.getOrDefault(language, words.values().iterator().next()));
            }
            return all;
        }

        private int number(String name, int most) {
            var value = of(name);
            if (!value.matches("[1-9][0-9]{0,5}") || Integer.parseInt(value) > most) {
                faults.add(fault(FACTS, "number", name));
                return 1;
            }
            return Integer.parseInt(value);
        }

        private String of(String name) {
            try {
                var value = CleanText.line(facts.getProperty(name, ""), 1_000);
                if (value.isEmpty()) {
                    faults.add(fault(FACTS, "unsaid", name));
                }
                return value;
            } catch (Refusal tooLong) {
                faults.add(fault(FACTS, "too-long", name));
                return "";
            }
        }
    }

    private static CourseFault fault(String file, String reason, String detail) {
        return new CourseFault(file, 0, "exams.files.fault." + reason, detail);
    }

    static String code(Language language) {
        return language.name().toLowerCase(Locale.ROOT);
    }
}
