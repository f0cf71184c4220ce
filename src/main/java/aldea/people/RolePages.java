package aldea.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Faults;
import aldea.kernel.Problem;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URLEncoder;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where operators give roles and take them away.
@Controller
@RequestMapping("/people/roles")
class RolePages {
    /// @param place id of the place, point or shop; empty for the whole platform
    record RoleForm(
            @NotNull String email,
            @NotNull Role role,
            Scope.@NotNull Kind kind,
            @Nullable UUID place) {
        Scope scope() {
            return place == null ? Scope.EVERYWHERE : new Scope(kind, place);
        }

        boolean isWhole() {
            return (kind == Scope.Kind.PLATFORM) == (place == null);
        }
    }

    private final People people;

    RolePages(People people) {
        this.people = people;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "") String email, Viewer viewer, Model model) {
        viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
        return page(email, model, Faults.NONE);
    }

    @PostMapping("/grants")
    Object grant(
            @Valid @ModelAttribute("form") RoleForm form,
            BindingResult binding,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var operator = viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
        if (binding.hasErrors() || !form.isWhole()) {
            return again(form, Faults.of("place", "people.roles.incomplete"), response, model);
        }
        var person = people.personByEmail(form.email());
        if (person.isEmpty()) {
            return again(form, Faults.of("email", "people.roles.unknown"), response, model);
        }
        people.grant(person.get().id(), form.role(), form.scope(), operator);
        return back(person.get());
    }

    @PostMapping("/revocations")
    Object revoke(
            @Valid @ModelAttribute("form") RoleForm form,
            BindingResult binding,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var operator = viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
        var person = people.personByEmail(form.email());
        if (binding.hasErrors() || person.isEmpty()) {
            return again(form, Faults.of("email", "people.roles.unknown"), response, model);
        }
        if (form.role() == Role.OPERATOR && people.isLastOperator(person.get().id())) {
            return again(form, Faults.of("email", "people.roles.last-operator"), response, model);
        }
        people.revoke(person.get().id(), form.role(), form.scope(), operator);
        return back(person.get());
    }

    private String again(RoleForm form, Faults faults, HttpServletResponse response, Model model) {
        response.setStatus(Problem.BAD_INPUT.status());
        return page(form.email() == null ? "" : form.email(), model, faults);
    }

    private static Object back(People.Person person) {
        return LocalPath.redirect("/people/roles?email=" + URLEncoder.encode(person.email(), UTF_8));
    }

    private String page(String email, Model model, Faults faults) {
        var held = people.personByEmail(email).map(person -> people.rolesOf(person.id()));
        model.addAttribute("email", email);
        model.addAttribute("known", held.isPresent());
        model.addAttribute("held", held.orElseGet(List::of));
        model.addAttribute("operators", people.holders(Role.OPERATOR, Scope.EVERYWHERE));
        model.addAttribute("faults", faults);
        return "people/roles";
    }
}
