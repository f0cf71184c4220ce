package aldea.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import aldea.academy.Academy;
import aldea.academy.Syllabus;
import aldea.exams.Examined;
import aldea.testing.Hand;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/// What somebody who learns a course does with a telephone, and who teaches it with what they hand in.
record Studies(ApplicationContext context, String course) {
    List<String> lessons() {
        return context.getBean(Academy.class).course(course).orElseThrow().syllabus().lessons().stream()
                .map(Syllabus.Lesson::key)
                .toList();
    }

    /// From the first lesson on, each one to its end.
    void read(Page phone, int lessons) {
        phone.navigate("/academy/" + course);
        Hand.follow(phone, "Empezar");
        for (var number = 1; number <= lessons; number++) {
            assertThat(phone.locator(".reading__place")).containsText("Lección %d de ".formatted(number));
            phone.locator("form[action$='/readings'] button").click();
        }
        assertThat(phone.locator(".reading__place:has-text('Lección %d de ')".formatted(lessons)))
                .hasCount(0);
    }

    void sitTheExam(Page phone) {
        phone.navigate("/academy/" + course);
        Hand.follow(phone, "Ver el examen");
        Hand.press(phone, "Empezar el examen");
        phone.waitForURL("**/exams/attempts/*");
        Phones.fits(phone);
        var attempt = UUID.fromString(phone.url().replaceAll(".*/", ""));
        Examined.right(context, attempt).forEach((place, answers) -> answer(phone, "q" + place, answers));
        Hand.press(phone, "Enviar mis respuestas");
        assertThat(phone.locator("main")).containsText("¡Aprobaste!");
    }

    private static void answer(Page phone, String field, List<String> answers) {
        var typed = phone.locator("input[name=%s][inputmode]".formatted(field));
        if (typed.count() == 1) {
            typed.fill(answers.getFirst());
            return;
        }
        answers.forEach(answer -> phone.locator("input[name=%s][value='%s']".formatted(field, answer))
                .check());
    }

    void handIn(Page phone) {
        phone.navigate("/academy/" + course);
        Hand.follow(phone, "Ver la tarea");
        phone.getByLabel("Cuenta qué hiciste").fill("Vendí dos rebozos a la puerta de mi casa, con buena luz.");
        Phones.fits(phone);
        Hand.press(phone, "Entregar");
        assertThat(phone.locator("main")).containsText("Espera a que alguien lo revise");
    }

    /// By the rubric, with all its points.
    void mark(Page board, String learner) {
        board.navigate("/people/desk");
        assertThat(board.locator("main")).containsText("1 tarea espera tu revisión");
        Hand.follow(board, "Revisar");
        Hand.follow(board, learner);
        var criteria = board.locator("form[action$='/marks'] fieldset").all();
        assertThat(criteria).isNotEmpty();
        criteria.forEach(criterion -> criterion.getByRole(AriaRole.RADIO).last().check());
        board.getByLabel("Comentario").fill("Se ve bien y se oye bien. Falta decir el precio.");
        Phones.fits(board);
        Hand.press(board, "Guardar la revisión");
        assertThat(board.locator("main")).containsText("Aprobado, con 100 de cada 100 puntos");
    }
}
