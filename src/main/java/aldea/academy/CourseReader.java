package aldea.academy;

import aldea.academy.Syllabus.Lesson;
import aldea.academy.Syllabus.Text;
import aldea.academy.Syllabus.Title;
import aldea.kernel.CleanText;
import aldea.kernel.Language;
import aldea.kernel.Refusal;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads what a course's files say: `course.properties` names its units and lessons, `es/price.md` and `en/price.md`
/// say a lesson in each language. Whatever is wrong is told, all at once.
final class CourseReader {
    static final String FACTS = "course.properties";
    /// Between what is taught and what is to be done.
    private static final String EXERCISE = "\n:::exercise\n";
    private static final String KEY = "[a-z][a-z0-9-]{0,39}";
    // No column takes the first of them, and no reader needs the others.
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]");
    private static final int LINE = 200;
    private static final int SUMMARY = 600;
    private static final int BODY = 40_000;
    private static final int MOST_LESSONS = 100;

    private final CourseFolder folder;
    private final List<CourseFault> faults;
    private final CourseMedia media;
    private final Properties facts;
    private final List<Language> languages;

    /// @param faults what is wrong is added
    CourseReader(CourseFolder folder, CourseMedia media, List<CourseFault> faults) {
        this.folder = folder;
        this.media = media;
        this.faults = faults;
        facts = folder.facts(FACTS);
        languages = Stream.of(Language.values())
                .filter(it -> facts.containsKey("title." + CourseTable.code(it)))
                .toList();
    }

    /// Empty where anything is wrong.
    Optional<Syllabus> syllabus() {
        if (folder.text(FACTS).isEmpty()) {
            fault(FACTS, "missing", "");
            return Optional.empty();
        }
        var code = said(facts, FACTS, "code", LINE);
        if (!code.matches(KEY) || CourseFilePages.RESERVED.contains(code)) {
            fault(FACTS, "code", code);
        }
        if (languages.isEmpty()) {
            fault(FACTS, "language", "");
        }
        var art = facts.getProperty("art", "paper").strip();
        if (!media.isDrawing(art)) {
            fault(FACTS, "art", art);
        }
        var titles = new EnumMap<Language, Title>(Language.class);
        for (var language : languages) {
            var tongue = "." + CourseTable.code(language);
            titles.put(
                    language,
                    new Title(
                            said(facts, FACTS, "title" + tongue, LINE),
                            said(facts, FACTS, "summary" + tongue, SUMMARY),
                            said(facts, FACTS, "audience" + tongue, LINE)));
        }
        var lessons = lessons();
        lessons.forEach(lesson -> lesson.texts().forEach((language, text) -> links(code, lessons, lesson, language)));
        var position = number(facts, FACTS, "position", "100", 1_000);
        return faults.isEmpty() ? Optional.of(new Syllabus(code, position, art, titles, lessons)) : Optional.empty();
    }

    private List<Lesson> lessons() {
        var lessons = new ArrayList<Lesson>();
        var keys = new HashSet<String>();
        for (var unit = 1; facts.containsKey("unit.%d.lessons".formatted(unit)); unit++) {
            var headings = new EnumMap<Language, String>(Language.class);
            for (var language : languages) {
                headings.put(
                        language, said(facts, FACTS, "unit.%d.%s".formatted(unit, CourseTable.code(language)), LINE));
            }
            for (var key :
                    facts.getProperty("unit.%d.lessons".formatted(unit)).strip().split("\\s*,\\s*")) {
                if (!key.matches(KEY) || !keys.add(key)) {
                    fault(FACTS, "lesson", key);
                } else if (keys.size() <= MOST_LESSONS) {
                    lessons.add(lesson(key, unit, headings));
                }
            }
        }
        if (lessons.isEmpty() || keys.size() > MOST_LESSONS) {
            fault(FACTS, lessons.isEmpty() ? "no-lessons" : "many-lessons", Integer.toString(MOST_LESSONS));
        }
        return lessons;
    }

    private Lesson lesson(String key, int unit, Map<Language, String> headings) {
        var texts = new EnumMap<Language, Text>(Language.class);
        var minutes = 1;
        var audio = "";
        for (var language : languages) {
            var file = "%s/%s.md".formatted(CourseTable.code(language), key);
            var whole = folder.text(file);
            if (whole.isEmpty()) {
                fault(file, folder.has(file) ? "not-utf8" : "missing", "");
                continue;
            }
            var end = whole.get().indexOf("\n\n");
            var head = CourseFolder.facts(
                    new StringReader(end < 0 ? whole.get() : whole.get().substring(0, end)));
            var parts = (end < 0 ? "" : whole.get().substring(end)).split(EXERCISE, 2);
            texts.put(
                    language,
                    new Text(
                            headings.getOrDefault(language, ""),
                            said(head, file, "title", LINE),
                            said(head, file, "goal", SUMMARY),
                            body(file, parts[0]),
                            parts.length == 2 ? body(file, parts[1]) : ""));
            minutes = number(head, file, "minutes", "", 600);
            audio = sound(head, file);
        }
        return new Lesson(key, unit, minutes, audio, texts);
    }

    private String sound(Properties head, String file) {
        var name = head.getProperty("audio", "").strip();
        return name.isEmpty() ? "" : media.sound(folder, name, file, faults);
    }

    private String body(String file, String text) {
        if (text.isBlank()) {
            fault(file, "empty", "");
        }
        if (CONTROL.matcher(text).find()) {
            fault(file, "control", "");
        }
        if (text.length() > BODY) {
            fault(file, "too-long", "");
        }
        return media.pictured(folder, text.strip(), file, faults);
    }

    private void links(String code, List<Lesson> lessons, Lesson lesson, Language language) {
        var text = lesson.in(language);
        for (var link : Markdown.links(text.body() + "\n\n" + text.exercise())) {
            var known = lessons.stream().anyMatch(it -> link.equals("lesson:%s/%s".formatted(code, it.key())));
            if (link.startsWith("lesson:" + code + "/") && !known) {
                fault("%s/%s.md".formatted(CourseTable.code(language), lesson.key()), "link", link);
            }
        }
    }

    private String said(Properties facts, String file, String name, int most) {
        try {
            var value = CleanText.line(facts.getProperty(name, ""), most);
            if (value.isEmpty()) {
                fault(file, "unsaid", name);
            }
            return value;
        } catch (Refusal tooLong) {
            fault(file, "too-long", name);
            return "";
        }
    }

    private int number(Properties facts, String file, String name, String otherwise, int most) {
        var value = facts.getProperty(name, otherwise).strip();
        if (!value.matches("[1-9][0-9]{0,5}") || Integer.parseInt(value) > most) {
            fault(file, "number", name);
            return 1;
        }
        return Integer.parseInt(value);
    }

    private void fault(String file, String reason, String detail) {
        faults.add(CourseFault.of(file, reason, detail));
    }
}
