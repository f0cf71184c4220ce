package aldea.exams;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.academy.Academy;
import aldea.academy.Course;
import aldea.academy.LessonKey;
import aldea.academy.Markdown;
import aldea.exams.Question.Kind;
import aldea.kernel.Language;
import aldea.testing.InVillage;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What the courses that come with the program promise.
@InVillage
class ShippedCoursesTest {
    private static final List<String> CODES = List.of("sell-live", "teach-others");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]*)\\)");

    @Autowired
    Academy academy;

    @Autowired
    Banks banks;

    @Autowired
    BankTable blueprints;

    @Test
    void every_lesson_is_there_in_both_languages_with_the_same_structure() {
        for (var code : CODES) {
            var course = course(code);
            assertThat(course.syllabus().lessons()).hasSizeGreaterThanOrEqualTo(8);
            for (var lesson : course.syllabus().lessons()) {
                var es = lesson.in(Language.ES);
                var en = lesson.in(Language.EN);
                assertThat(shape(es.body())).as("%s/%s", code, lesson.key()).isEqualTo(shape(en.body()));
                assertThat(shape(es.exercise()))
                        .as("exercise of %s", lesson.key())
                        .isEqualTo(shape(en.exercise()));
                assertThat(es.title()).isNotEqualTo(en.title());
                for (var text : List.of(es, en)) {
                    assertThat(text.body().split("\\s+").length)
                            .as(lesson.key())
                            .isBetween(250, 750);
                    assertThat(text.goal()).isNotBlank();
                    assertThat(Jsoup.parse(html(text.exercise())).select("ol > li"))
                            .as("steps of %s", lesson.key())
                            .hasSizeGreaterThanOrEqualTo(3);
                }
            }
        }
    }

    @Test
    void every_lesson_has_a_quiz_with_answers_that_exist_in_both_languages() {
        for (var code : CODES) {
            var items = banks.newest(code).orElseThrow().items();
            for (var lesson : course(code).syllabus().lessons()) {
                assertThat(items.stream()
                                .filter(item -> item.question().lesson().equals(lesson.key())))
                        .as("questions of %s/%s", code, lesson.key())
                        .hasSizeBetween(3, 5);
            }
            for (var item : items) {
                var question = item.question();
                assertThat(question.wordings()).as(question.key()).containsOnlyKeys(Language.ES, Language.EN);
                assertThat(course(code).syllabus().lesson(question.lesson())).isPresent();
                question.wordings().values().forEach(wording -> {
                    assertThat(wording.feedback()).as(question.key()).isNotBlank();
                    if (question.kind() == Kind.SINGLE || question.kind() == Kind.MULTIPLE) {
                        assertThat(wording.options()).hasSize(question.options());
                        assertThat(question.right())
                                .as(question.key())
                                .isNotEmpty()
                                .allMatch(right -> right < wording.options().size());
                    }
                });
            }
            var blueprint = blueprints.blueprint(code).orElseThrow().blueprint();
            blueprint
                    .draws()
                    .forEach(draw -> assertThat(items.stream()
                                    .filter(item -> item.question().tag().equals(draw.tag())))
                            .as("%s of %s", draw.tag(), code)
                            .hasSizeGreaterThanOrEqualTo(draw.count()));
            blueprint.task().criteria().forEach(one -> assertThat(one.most()).isEqualTo(3));
        }
    }

    @Test
    void every_link_and_picture_leads_somewhere() {
        for (var code : CODES) {
            var texts = new ArrayList<String>();
            course(code)
                    .syllabus()
                    .lessons()
                    .forEach(lesson -> lesson.texts().values().forEach(text -> {
                        texts.add(text.body());
                        texts.add(text.exercise());
                    }));
            texts.addAll(blueprints
                    .blueprint(code)
                    .orElseThrow()
                    .blueprint()
                    .task()
                    .texts()
                    .values());
            for (var text : texts) {
                var links = LINK.matcher(text);
                while (links.find()) {
                    var to = links.group(1);
                    if (to.startsWith("lesson:")) {
                        assertThat(LessonKey.of(to.substring(7)).flatMap(academy::lesson))
                                .as(to)
                                .isPresent();
                    } else {
                        assertThat(to).startsWith("art:");
                        assertThat(getClass().getResource("/static/art/%s.svg".formatted(to.substring(4))))
                                .as(to)
                                .isNotNull();
                    }
                }
            }
        }
    }

    private Course course(String code) {
        return academy.course(code).orElseThrow();
    }

    /// Headings, lists, tables and quotes, without their words.
    private static List<String> shape(String markdown) {
        return Jsoup.parse(html(markdown)).body().select("h2, h3, li, tr, blockquote, img, a").stream()
                .map(element -> element.normalName())
                .toList();
    }

    private static String html(String markdown) {
        var output = new StringOutput();
        Markdown.html(markdown, path -> "/static/" + path).writeTo(output);
        return output.toString();
    }
}
