package aldea.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.people.RolesView.Held;
import aldea.people.RolesView.Spot;
import aldea.people.ScopeNames.Named;
import aldea.people.Viewer.Membership;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where operators give roles and take them away. Where a role holds is looked for by name and chosen.
@Controller
@RequestMapping("/people/roles")
class RolePages {
    private static final int QUERY = 80;

    /// @param where `everywhere`, or a kind of scope and an id: `PLACE:0198…`
    /// @param q what was looked for, to be shown again
    record RoleForm(
            @NotNull String email,
            @NotNull Role role,
            @Nullable String where,
            @Nullable String q) {
        Optional<Scope> scope() {
            if (RolesView.EVERYWHERE.equals(where)) {
                return Optional.of(Scope.EVERYWHERE);
            }
            if (where == null || !where.matches("(PLACE|POINT|SHOP):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                return Optional.empty();
            }
            var parts = where.split(":");
            return Optional.of(new Scope(Scope.Kind.valueOf(parts[0]), UUID.fromString(parts[1])));
        }
    }

    private final People people;
    private final List<ScopeNames> names;

    RolePages(People people, List<ScopeNames> names) {
        this.people = people;
        this.names = names;
    }

    /// @param q part of the name of where the role will hold
    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String q,
            Viewer viewer,
            Model model) {
        viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
        return page(email, q, model, Faults.NONE);
    }

    @PostMapping("/grants")
    Object grant(
            @Valid @ModelAttribute("form") RoleForm form,
            BindingResult binding,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var operator = viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
        var scope = form.scope();
        if (binding.hasErrors() || scope.isEmpty() || !isThere(scope.get())) {
            return again(form, Faults.of("where", "people.roles.incomplete"), response, model);
        }
        if (!form.role().isHeldIn(scope.get().kind())) {
            return again(form, Faults.of("role", "people.roles.elsewhere." + form.role()), response, model);
        }
        var person = people.personByEmail(form.email());
        if (person.isEmpty()) {
            return again(form, Faults.of("email", "people.roles.unknown"), response, model);
        }
        people.grant(person.get().id(), form.role(), scope.get(), operator);
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
        var scope = form.scope();
        if (binding.hasErrors() || scope.isEmpty()) {
            return again(form, Faults.of("where", "people.roles.incomplete"), response, model);
        }
        var person = people.personByEmail(form.email());
        if (person.isEmpty()) {
            return again(form, Faults.of("email", "people.roles.unknown"), response, model);
        }
        if (form.role() == Role.OPERATOR && people.isLastOperator(person.get().id())) {
            return again(form, Faults.of("email", "people.roles.last-operator"), response, model);
        }
        people.revoke(person.get().id(), form.role(), scope.get(), operator);
        return back(person.get());
    }

    private String again(RoleForm form, Faults faults, HttpServletResponse response, Model model) {
        response.setStatus(Problem.BAD_INPUT.status());
        return page(form.email() == null ? "" : form.email(), form.q() == null ? "" : form.q(), model, faults);
    }

    private static Object back(People.Person person) {
        return LocalPath.redirect("/people/roles?email=" + URLEncoder.encode(person.email(), UTF_8));
    }

    private String page(String email, String q, Model model, Faults faults) {
        var person = people.personByEmail(email);
        var query = q.substring(0, Math.min(q.length(), QUERY));
        model.addAttribute(
                "view",
                new RolesView(
                        email,
                        person,
                        person.map(it -> held(it.id())).orElseGet(List::of),
                        query,
                        person.isPresent() ? found(query) : List.of(),
                        people.holders(Role.OPERATOR, Scope.EVERYWHERE)));
        model.addAttribute("faults", faults);
        return "people/roles";
    }

    private List<Spot> found(String query) {
        return names.stream()
                .flatMap(kind -> kind.search(query).stream())
                .map(one -> Spot.of(one.scope(), Optional.of(one)))
                .toList();
    }

    private List<Held> held(AccountId account) {
        var roles = people.rolesOf(account);
        var named = named(roles.stream().map(Membership::scope).toList());
        return roles.stream()
                .map(one -> new Held(one.role(), Spot.of(one.scope(), Optional.ofNullable(named.get(one.scope())))))
                .toList();
    }

    private boolean isThere(Scope scope) {
        return scope.equals(Scope.EVERYWHERE) || named(List.of(scope)).containsKey(scope);
    }

    private Map<Scope, Named> named(List<Scope> scopes) {
        var found = new HashMap<Scope, Named>();
        for (var one : names) {
            var ids = scopes.stream()
                    .filter(scope -> scope.kind() == one.kind())
                    .map(Scope::id)
                    .collect(Collectors.toSet());
            if (!ids.isEmpty()) {
                one.named(ids).values().forEach(name -> found.put(name.scope(), name));
            }
        }
        return found;
    }
}
