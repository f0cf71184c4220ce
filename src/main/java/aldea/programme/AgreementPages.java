package aldea.programme;

import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Pager;
import aldea.people.Viewer;
import aldea.programme.ProgrammeView.Typed;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Agreements, and what their parties have to do.
@Controller
@RequestMapping("/programme")
class AgreementPages {
    static final List<String> STATES = List.of("overdue", "open", "done");

    private final Programme programme;
    private final AgreementTable agreements;
    private final ObligationTable obligations;
    private final ProgrammeLooks looks;
    private final Ids ids;

    AgreementPages(
            Programme programme,
            AgreementTable agreements,
            ObligationTable obligations,
            ProgrammeLooks looks,
            Ids ids) {
        this.programme = programme;
        this.agreements = agreements;
        this.obligations = obligations;
        this.looks = looks;
        this.ids = ids;
    }

    /// @param on only those that hold on a day
    /// @param signed with `after` the last one of the page before; the first page without
    @GetMapping("/agreements")
    String list(
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String signed,
            @RequestParam(defaultValue = "") String after,
            Viewer viewer,
            Model model) {
        Governing.mustSome(viewer);
        var day = Days.read(on);
        var place = Days.read(signed).map(it -> new AgreementTable.Place(it, Days.uuid(after)));
        var most = ProgrammeLooks.A_PAGE;
        var found = agreements.page(day, place.orElse(AgreementTable.Place.BEGINNING), most + 1, looks.today());
        model.addAttribute("agreements", found.stream().limit(most).toList());
        model.addAttribute("next", found.size() > most ? next(day, found.get(most - 1)) : Optional.empty());
        model.addAttribute("on", day);
        model.addAttribute("governs", Governing.all(viewer));
        return "programme/agreements";
    }

    private static Optional<String> next(Optional<LocalDate> on, Institution.Agreement last) {
        var only = on.map(it -> "on=" + it + "&").orElse("");
        return Optional.of("/programme/agreements?%ssigned=%s&after=%s"
                .formatted(only, last.signed(), last.id().value()));
    }

    @GetMapping("/agreements/new")
    String blank(Viewer viewer, Model model) {
        Governing.mustAll(viewer);
        var today = looks.today().toString();
        var form = Typed.of("id", ids.next().toString(), "signed", today, "from", today);
        return form(form, List.of(), Faults.NONE, model);
    }

    private String form(Typed form, List<String> parties, Faults faults, Model model) {
        model.addAttribute("institutions", programme.institutions(Optional.empty()));
        model.addAttribute("form", form);
        model.addAttribute("parties", parties);
        model.addAttribute("faults", faults);
        return "programme/agreeing";
    }

    @PostMapping("/agreements")
    String agree(
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> parties,
            Viewer viewer,
            Model model) {
        var by = Governing.mustAll(viewer);
        var form = new Typed(typed);
        var faults = faults(form, parties);
        if (faults.any()) {
            return form(form, parties, faults, model);
        }
        var id = programme.agree(new Entry.Agreed(
                new AgreementId(Days.uuid(form.at("id"))),
                form.at("title"),
                form.at("reference"),
                form.day("signed").orElseThrow(),
                form.day("from").orElseThrow(),
                form.day("to"),
                parties.stream().map(it -> new InstitutionId(Days.uuid(it))).toList(),
                by));
        return "redirect:/programme/agreements/" + id.value();
    }

    private static Faults faults(Typed form, List<String> parties) {
        var keys = new LinkedHashMap<>(form.faults(
                        List.of("title", "signed", "from"),
                        List.of("signed", "from", "to"),
                        Map.of("title", Agreeing.TITLE, "reference", Agreeing.REFERENCE))
                .keys());
        if (parties.stream().filter(it -> !it.isEmpty()).distinct().count() < 2) {
            keys.put("parties", "programme.agreement.parties-wrong");
        }
        var from = form.day("from");
        if (form.day("to").filter(to -> from.filter(to::isBefore).isPresent()).isPresent()) {
            keys.put("to", "programme.agreement.to-wrong");
        }
        return new Faults(keys);
    }

    @GetMapping("/agreements/{id}")
    String show(@PathVariable UUID id, Viewer viewer, Model model) {
        Governing.mustSome(viewer);
        return show(new AgreementId(id), Typed.of("id", ids.next().toString()), Faults.NONE, viewer, model);
    }

    private String show(AgreementId id, Typed form, Faults faults, Viewer viewer, Model model) {
        model.addAttribute("agreement", programme.agreement(id));
        model.addAttribute("obligations", programme.obligations(id));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("governs", Governing.all(viewer));
        model.addAttribute("today", looks.today().toString());
        return "programme/agreement";
    }

    @PostMapping("/agreements/{id}/obligations")
    String oblige(@PathVariable UUID id, @RequestParam Map<String, String> typed, Viewer viewer, Model model) {
        var by = Governing.mustAll(viewer);
        var agreement = new AgreementId(id);
        var form = new Typed(typed);
        var faults = form.faults(List.of("words", "due", "owner"), List.of("due"), Map.of("words", Agreeing.WORDS));
        if (faults.any()) {
            return show(agreement, form, faults, viewer, model);
        }
        programme.oblige(new Entry.Obliged(
                Days.uuid(form.at("id")),
                agreement,
                new InstitutionId(Days.uuid(form.at("owner"))),
                form.at("words"),
                form.day("due").orElseThrow(),
                by));
        return "redirect:/programme/agreements/" + id;
    }

    /// It was done; the first time counts.
    @PostMapping("/agreements/{id}/obligations/{obligation}/fulfilment")
    String fulfil(
            @PathVariable UUID id,
            @PathVariable UUID obligation,
            @RequestParam Map<String, String> typed,
            Viewer viewer,
            Model model) {
        var by = Governing.mustAll(viewer);
        var form = new Typed(typed);
        var on = form.day("on").filter(it -> !it.isAfter(looks.today()));
        if (on.isEmpty() || form.at("evidence").isEmpty() || form.at("evidence").length() > Agreeing.WORDS) {
            var kept = Typed.of(
                    "id",
                    ids.next().toString(),
                    "open",
                    obligation.toString(),
                    "evidence",
                    form.at("evidence"),
                    "on",
                    form.at("on"));
            return show(new AgreementId(id), kept, fault(on), viewer, model);
        }
        programme.fulfil(obligation, on.get(), form.at("evidence"), by);
        return "redirect:/programme/agreements/" + id;
    }

    private static Faults fault(Optional<LocalDate> on) {
        return on.isEmpty()
                ? Faults.of("evidence", "programme.obligation.on-wrong")
                : Faults.of("evidence", "programme.obligation.evidence-wrong");
    }

    /// @param state `overdue`, `open` or `done`; all for anything else
    @GetMapping("/obligations")
    String obligations(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") String page,
            Viewer viewer,
            Model model) {
        Governing.mustSome(viewer);
        var only = STATES.contains(state) ? state : "";
        var number = ProgrammeLooks.number(page);
        var most = ProgrammeLooks.A_PAGE;
        var found = obligations.page(only, looks.today(), most + 1, (number - 1) * most);
        var fields = ProgrammeLooks.fields(Map.of("state", only), List.of("state"));
        model.addAttribute("obligations", found.stream().limit(most).toList());
        model.addAttribute("state", only);
        model.addAttribute("pager", Pager.of("/programme/obligations", fields, number, found.size() > most));
        return "programme/obligations";
    }
}
