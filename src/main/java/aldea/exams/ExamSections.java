package aldea.exams;

import aldea.academy.CourseSpot;
import aldea.academy.LessonKey;
import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The quiz on a lesson's page, exam and task on a course's, what waits to be marked on the desk.
@Configuration
class ExamSections {
    @Bean
    Section<CourseSpot.Lesson> quizOfLesson(Exams exams) {
        return Section.of(CourseSpot.Lesson.class, 10, spot -> {
            var lesson = new LessonKey(spot.course().code(), spot.lesson());
            var questions = exams.questions(lesson);
            if (questions == 0) {
                return Optional.empty();
            }
            var done = spot.viewer()
                    .account()
                    .filter(account ->
                            exams.standing(account, lesson.course()).quizzes().contains(lesson.lesson()))
                    .isPresent();
            return Optional.of(
                    new Fragment("exams/_lesson.jte", Map.of("lesson", lesson, "questions", questions, "done", done)));
        });
    }

    @Bean
    Section<CourseSpot> examOfCourse(Exams exams, BankTable blueprints) {
        return Section.of(CourseSpot.class, 10, spot -> {
            var drawn = blueprints.blueprint(spot.course().code());
            if (drawn.isEmpty()) {
                return Optional.empty();
            }
            var course = spot.course();
            var task = new TaskView(
                    course.code(),
                    course.syllabus().in(spot.viewer().language()).title(),
                    drawn.get().blueprint().task(),
                    spot.viewer().language());
            var standing = spot.viewer().account().map(account -> exams.standing(account, course.code()));
            return Optional.of(new Fragment(
                    "exams/_course.jte",
                    Map.of("blueprint", drawn.get().blueprint(), "task", task, "standing", standing)));
        });
    }

    @Bean
    Section<DeskSpot> markingOnDesk(Tasks tasks) {
        return Section.of(DeskSpot.class, 32, spot -> {
            if (!tasks.marks(spot.viewer())) {
                return Optional.empty();
            }
            return Optional.of(new Fragment(
                    "exams/_desk.jte",
                    Map.of(
                            "waiting", tasks.countWaiting(spot.viewer()),
                            "most", HandinTable.SHOWN,
                            "author", Tasks.seesAll(spot.viewer()))));
        });
    }
}
