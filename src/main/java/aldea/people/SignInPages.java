package aldea.people;

import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.SignIn.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signing in, step by step. A refusal is told on the form itself, beside what to do next.
@Controller
@RequestMapping("/people/sign-in")
class SignInPages {
    record EmailForm(
            @NotBlank @Email @Size(max = 254) String email,
            @Nullable String next) {
        String path() {
            return next == null ? "" : LocalPath.of(next);
        }
    }

    private final SignIn signIn;
    private final Doors doors;
    private final RateLimits limits;
    private final PeopleSettings settings;

    SignInPages(SignIn signIn, Doors doors, RateLimits limits, PeopleSettings settings) {
        this.signIn = signIn;
        this.doors = doors;
        this.limits = limits;
        this.settings = settings;
    }

    @GetMapping
    Object ask(@RequestParam(defaultValue = "") String next, Viewer viewer, Model model) {
        var path = LocalPath.of(next);
        return viewer.signedIn() ? LocalPath.redirect(Doors.after(path)) : askAgain(model, "", path, Faults.NONE);
    }

    @PostMapping
    Object send(
            @Valid @ModelAttribute("form") EmailForm form,
            BindingResult binding,
            Viewer viewer,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (binding.hasErrors()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return askAgain(model, form.email(), form.path(), Faults.of(binding));
        }
        try {
            limits.codeAsked(form.email(), request);
        } catch (Refusal refused) {
            refuse(response, model, refused.problem());
            return askAgain(model, form.email(), form.path(), Faults.NONE);
        }
        var origin = Origin.of(request, settings);
        var secret = signIn.send(form.email().strip(), viewer.language(), form.path(), origin);
        Cookies.CODE.write(request, response, secret, settings.codeLife());
        return LocalPath.redirect("/people/sign-in/code");
    }

    @GetMapping("/code")
    String askCode(HttpServletRequest request, Model model) {
        var email = Cookies.CODE.read(request).flatMap(signIn::addressOf).orElse("");
        model.addAttribute("email", email);
        model.addAttribute("minutes", settings.codeLife().toMinutes());
        return "people/sign-in-code";
    }

    @PostMapping("/code")
    Object enterCode(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var outcome = tried(
                request,
                () -> Cookies.CODE
                        .read(request)
                        .map(secret -> signIn.byCode(secret, digits(code)))
                        .orElseGet(Outcome.Expired::new));
        return switch (outcome) {
            case Outcome.Welcome welcome -> doors.open(welcome, request, response);
            case Outcome.WrongCode wrong -> codeAgain(Problem.WRONG_CODE, request, response, model);
            case Outcome.Expired expired -> codeAgain(Problem.CODE_EXPIRED, request, response, model);
            case Outcome.TooManyTries many -> codeAgain(Problem.TOO_MANY_TRIES, request, response, model);
        };
    }

    /// Shows a button: mail scanners open links, and a link that signs in by being opened would be used up by them.
    @GetMapping("/link")
    String showLink(@RequestParam(defaultValue = "") String token, HttpServletResponse response, Model model) {
        if (!signIn.linkWorks(token)) {
            refuse(response, model, Problem.LINK_EXPIRED);
        }
        model.addAttribute("token", token);
        return "people/sign-in-link";
    }

    @PostMapping("/link")
    Object useLink(
            @RequestParam(defaultValue = "") String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("token", token);
        return switch (tried(request, () -> signIn.byLink(token))) {
            case Outcome.Welcome welcome -> doors.open(welcome, request, response);
            case Outcome.TooManyTries many -> linkAgain(Problem.TOO_MANY_TRIES, response, model);
            case Outcome.WrongCode wrong -> linkAgain(Problem.LINK_EXPIRED, response, model);
            case Outcome.Expired expired -> linkAgain(Problem.LINK_EXPIRED, response, model);
        };
    }

    private Outcome tried(HttpServletRequest request, Supplier<Outcome> attempt) {
        try {
            limits.tried(request);
        } catch (Refusal refused) {
            return new Outcome.TooManyTries();
        }
        return attempt.get();
    }

    private static String askAgain(Model model, @Nullable String email, String next, Faults faults) {
        model.addAttribute("email", email == null ? "" : email);
        model.addAttribute("next", next);
        model.addAttribute("faults", faults);
        return "people/sign-in";
    }

    private String codeAgain(Problem problem, HttpServletRequest request, HttpServletResponse response, Model model) {
        refuse(response, model, problem);
        return askCode(request, model);
    }

    private static String linkAgain(Problem problem, HttpServletResponse response, Model model) {
        refuse(response, model, problem);
        return "people/sign-in-link";
    }

    private static void refuse(HttpServletResponse response, Model model, Problem problem) {
        response.setStatus(problem.status());
        model.addAttribute("refused", problem.code());
    }

    // People type codes with spaces and hyphens in them.
    private static String digits(String typed) {
        return typed.replaceAll("[\\s-]", "");
    }
}
