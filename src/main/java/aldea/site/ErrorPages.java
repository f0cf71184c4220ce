package aldea.site;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import aldea.site.ProblemAnswers.Said;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/// Answers for what went wrong before or beside the controllers, and explains every problem by name.
@Controller
class ErrorPages implements ErrorController {
    private final ProblemAnswers answers;
    private final Refusals refusals;

    ErrorPages(ProblemAnswers answers, Refusals refusals) {
        this.answers = answers;
        this.refusals = refusals;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request, HttpServletResponse response, Viewer viewer) {
        return answers.answer(said(request), request, response, viewer);
    }

    @GetMapping("/problems")
    String problems(Model model) {
        model.addAttribute("problems", List.of(Problem.values()));
        return "site/problems";
    }

    @GetMapping("/problems/{code}")
    String problem(@PathVariable String code, Model model) {
        var problem = Arrays.stream(Problem.values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        model.addAttribute("problems", List.of(problem));
        return "site/problems";
    }

    /// The path first asked for, also while the error page is being made.
    static String pathOf(HttpServletRequest request) {
        var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return asked instanceof String path ? path : request.getRequestURI();
    }

    private Said said(HttpServletRequest request) {
        if (request.getAttribute("aldea.problem") instanceof Problem problem) {
            return new Said(problem);
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            return refusals.saidOf(thrown);
        }
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (!(status instanceof Integer code)) {
            return new Said(Problem.NOT_FOUND);
        }
        var problem = Refusals.ofStatus(code);
        return problem == Problem.UNEXPECTED
                ? refusals.saidOf(new IllegalStateException("status " + code))
                : new Said(problem);
    }
}
