package aldea.people;

import aldea.kernel.Faults;
import aldea.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page a new house opens with: who operates it.
@Controller
@RequestMapping("/people/first-run")
class FirstRunPages {
    record OperatorForm(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 200) String name) {}

    private final FirstRun firstRun;
    private final Doors doors;
    private final RateLimits limits;

    FirstRunPages(FirstRun firstRun, Doors doors, RateLimits limits) {
        this.firstRun = firstRun;
        this.doors = doors;
        this.limits = limits;
    }

    @GetMapping
    String ask(@RequestParam(defaultValue = "") String key, HttpServletRequest request, Model model) {
        limits.tried(request);
        firstRun.mustFit(key);
        return show(model, key, "", "", Faults.NONE);
    }

    @PostMapping
    Object open(
            @RequestParam(defaultValue = "") String key,
            @Valid @ModelAttribute("form") OperatorForm form,
            BindingResult binding,
            Viewer viewer,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        limits.tried(request);
        firstRun.mustFit(key);
        if (binding.hasErrors()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return show(model, key, form.email(), form.name(), Faults.of(binding));
        }
        doors.enter(firstRun.open(key, form.email(), form.name(), viewer.language()), request, response);
        return LocalPath.redirect("/people/desk");
    }

    private static String show(Model model, String key, String email, String name, Faults faults) {
        model.addAttribute("key", key);
        model.addAttribute("email", email == null ? "" : email);
        model.addAttribute("name", name == null ? "" : name);
        model.addAttribute("faults", faults);
        return "people/first-run";
    }
}
