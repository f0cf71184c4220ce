package aldea.programme;

import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Pager;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.States;
import aldea.programme.ProgrammeView.Typed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The programme at a glance, and the institutions in it.
@Controller
@RequestMapping("/programme")
class InstitutionPages {
    private static final List<String> FILTERS = List.of("kind", "state", "year", "q");

    private static final String UNKNOWN = "programme.institution.state-unknown";

    private final Programme programme;
    private final ProgrammeLooks looks;
    private final Places places;
    private final Ids ids;

    InstitutionPages(Programme programme, ProgrammeLooks looks, Places places, Ids ids) {
        this.programme = programme;
        this.looks = looks;
        this.places = places;
        this.ids = ids;
    }

    @GetMapping
    String overview(Viewer viewer, Model model) {
        Governing.mustSome(viewer);
        model.addAttribute("overview", looks.overview());
        return "programme/overview";
    }

    @GetMapping("/institutions")
    String list(@RequestParam Map<String, String> asked, Viewer viewer, Model model) {
        Governing.mustSome(viewer);
        return list(asked, blank(), Faults.NONE, viewer, model);
    }

    private Typed blank() {
        return Typed.of("id", ids.next().toString(), "country", "MX");
    }

    private String list(Map<String, String> asked, Typed form, Faults faults, Viewer viewer, Model model) {
        var fields = ProgrammeLooks.fields(asked, FILTERS);
        var page = ProgrammeLooks.number(asked.getOrDefault("page", ""));
        var found = looks.institutions(fields, page);
        var more = found.size() > ProgrammeLooks.A_PAGE;
        model.addAttribute(
                "institutions", found.stream().limit(ProgrammeLooks.A_PAGE).toList());
        model.addAttribute("fields", new Typed(fields));
        model.addAttribute("pager", Pager.of("/programme/institutions", fields, page, more));
        model.addAttribute("governs", Governing.all(viewer));
        model.addAttribute("states", States.of(places).names());
        model.addAttribute("unknown", UNKNOWN.equals(faults.keys().get("state")));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "programme/institutions";
    }

    @PostMapping("/institutions")
    String enter(@RequestParam Map<String, String> typed, Viewer viewer, Model model) {
        var by = Governing.mustAll(viewer);
        var form = new Typed(typed);
        var faults = faults(form);
        if (faults.any()) {
            return list(Map.of(), form, faults, viewer, model);
        }
        try {
            var id = programme.enter(new Entry.New(
                    new InstitutionId(Days.uuid(form.at("id"))),
                    form.at("name"),
                    Institution.Kind.find(form.at("kind")).orElseThrow(),
                    form.at("state"),
                    form.at("country"),
                    form.at("website"),
                    by));
            return "redirect:/programme/institutions/" + id.value();
        } catch (Refusal refusal) {
            if (refusal.problem() != Problem.ALREADY_DONE) {
                throw refusal;
            }
            return list(Map.of(), form, Faults.of("name", "programme.institution.known"), viewer, model);
        }
    }

    private Faults faults(Typed form) {
        var keys = new LinkedHashMap<>(form.faults(
                        List.of("name", "kind"),
                        List.of(),
                        Map.of("name", Agreeing.NAME, "state", 80, "website", Agreeing.REFERENCE))
                .keys());
        if (Institution.Kind.find(form.at("kind")).isEmpty()) {
            keys.put("kind", "form.NotNull");
        }
        if (!form.at("country").matches("[A-Z]{2}")) {
            keys.put("country", "programme.institution.country-wrong");
        }
        if (!form.at("website").matches("|https?://[^\\s\"<>]+")) {
            keys.put("website", "programme.institution.website-wrong");
        }
        var states = States.of(places, form.at("country")::equals);
        var isKnown = states.names().isEmpty() || states.find(form.at("state")).isPresent();
        if (!isKnown && !form.at("certain").equals(form.at("state"))) {
            keys.putIfAbsent("state", UNKNOWN);
        }
        return new Faults(keys);
    }

    @GetMapping("/institutions/{id}")
    String show(@PathVariable UUID id, Viewer viewer, Model model) {
        Governing.mustSome(viewer);
        return show(programme.institution(new InstitutionId(id)), contact(), Faults.NONE, viewer, model);
    }

    private Typed contact() {
        return Typed.of("id", ids.next().toString());
    }

    private String show(Institution one, Typed form, Faults faults, Viewer viewer, Model model) {
        model.addAttribute("known", looks.known(one, viewer));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "programme/institution";
    }

    @PostMapping("/institutions/{id}/contacts")
    String add(@PathVariable UUID id, @RequestParam Map<String, String> typed, Viewer viewer, Model model) {
        var by = Governing.mustAll(viewer);
        var one = programme.institution(new InstitutionId(id));
        var form = new Typed(typed);
        var faults =
                form.faults(List.of("name"), List.of(), Map.of("name", 120, "post", 120, "email", 120, "phone", 40));
        if (faults.any()) {
            return show(one, form, faults, viewer, model);
        }
        var contact = new Institution.Contact(
                Days.uuid(form.at("id")), form.at("name"), form.at("post"), form.at("email"), form.at("phone"));
        programme.add(one.id(), contact, by);
        return "redirect:" + one.path();
    }

    @PostMapping("/institutions/{id}/contacts/{contact}/removal")
    String forget(@PathVariable UUID id, @PathVariable UUID contact, Viewer viewer) {
        Governing.mustAll(viewer);
        var one = programme.institution(new InstitutionId(id));
        programme.forget(one.id(), contact);
        return "redirect:" + one.path();
    }
}
