package aldea.businesses;

import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.places.Places;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The registry for those who keep it: lists, files, new entries.
@Controller
@RequestMapping("/businesses")
class BusinessPages {
    private final Businesses businesses;
    private final BusinessLooks looks;
    private final Exporting exporting;
    private final Sight sight;
    private final Places places;
    private final People people;
    private final Sections sections;
    private final Ids ids;
    private final InstantSource clock;

    BusinessPages(
            Businesses businesses,
            BusinessLooks looks,
            Exporting exporting,
            Sight sight,
            Places places,
            People people,
            Sections sections,
            Ids ids,
            InstantSource clock) {
        this.businesses = businesses;
        this.looks = looks;
        this.exporting = exporting;
        this.sight = sight;
        this.places = places;
        this.people = people;
        this.sections = sections;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping
    String list(@ModelAttribute Asked.Form form, Viewer viewer, Model model) {
        mustRecordSome(viewer);
        model.addAttribute("list", looks.listing(viewer, Asked.of(form)));
        return "businesses/list";
    }

    /// What the filter shows, as a file.
    ///
    /// @param format `csv` or `xlsx`
    @PostMapping("/exports")
    void export(
            @ModelAttribute Asked.Form form,
            @RequestParam(defaultValue = "") String format,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        exporting.export(viewer, Asked.of(form), format, response);
    }

    /// First the village, then the business.
    @GetMapping("/new")
    String entry(
            @RequestParam(defaultValue = "") String village,
            @RequestParam(defaultValue = "") String q,
            Viewer viewer,
            Model model) {
        mustRecordSome(viewer);
        var chosen = places.villageBySlug(village).filter(it -> businesses.records(viewer, it.id()));
        if (chosen.isEmpty()) {
            model.addAttribute("villages", choices(viewer, q));
            model.addAttribute("query", q.substring(0, Math.min(q.length(), 80)));
            return "businesses/village";
        }
        var version = businesses.consentText(viewer.language()).version();
        return form(chosen.get(), EntryForm.empty(ids.next(), village, version), Faults.NONE, List.of(), viewer, model);
    }

    private List<Places.Village> choices(Viewer viewer, String q) {
        var found = q.isBlank()
                ? viewer.memberships().stream()
                        .filter(one -> one.scope().kind() == aldea.people.Scope.Kind.PLACE)
                        .map(one -> one.scope().id())
                        .distinct()
                        .flatMap(id -> village(id).stream())
                        .toList()
                : places.search(q);
        var all = found.isEmpty() && q.isBlank() ? places.activeVillages() : found;
        return all.stream().filter(it -> businesses.records(viewer, it.id())).toList();
    }

    // A role may be held in a place that is no village.
    private Optional<Places.Village> village(UUID id) {
        try {
            return Optional.of(places.village(new aldea.places.VillageId(id)));
        } catch (Refusal none) {
            return Optional.empty();
        }
    }

    @PostMapping
    String record(@ModelAttribute EntryForm form, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        var village = places.villageBySlug(form.village())
                .filter(it -> businesses.records(viewer, it.id()))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var faults = form.faults(false);
        if (faults.any()) {
            return form(village, form, faults, List.of(), viewer, model);
        }
        var answer = businesses.register(new Registration.New(
                new BusinessId(uuid(form.id())),
                village.id(),
                Sector.of(form.sector()),
                form.name(),
                form.products(),
                form.consented(account(form)),
                form.despite().equals("yes"),
                viewer.mustBeSomebody(),
                clock.instant()));
        return switch (answer) {
            case Registration.Answer.Done done ->
                "redirect:/businesses/" + done.business().value();
            case Registration.Answer.Alike alike -> form(village, form, Faults.NONE, alike.candidates(), viewer, model);
        };
    }

    Optional<aldea.people.AccountId> account(EntryForm form) {
        return form.email().isBlank()
                ? Optional.empty()
                : people.personByEmail(form.email()).map(People.Person::id);
    }

    private String form(
            Places.Village village,
            EntryForm form,
            Faults faults,
            List<Registration.Candidate> alike,
            Viewer viewer,
            Model model) {
        model.addAttribute("village", village);
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        var known = businesses.businesses(
                alike.stream().map(Registration.Candidate::business).toList());
        model.addAttribute("alike", looks.alike(viewer, alike, known));
        model.addAttribute("consent", businesses.consentText(viewer.language()));
        return "businesses/new";
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Viewer viewer, Model model) {
        var business = sight.mustSee(viewer, businesses.business(new BusinessId(id)));
        if (!business.id().value().equals(id)) {
            return "redirect:" + business.path();
        }
        return page(business, EntryForm.empty(ids.next(), "", ""), Faults.NONE, viewer, model);
    }

    String page(Business business, EntryForm form, Faults faults, Viewer viewer, Model model) {
        model.addAttribute("view", looks.view(viewer, business));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("consent", businesses.consentText(viewer.language()));
        model.addAttribute("sections", sections.at(new BusinessSpot(business, viewer)));
        return "businesses/business";
    }

    /// Every version that owners were ever asked to agree to.
    @GetMapping("/consents/{version}")
    String text(@PathVariable String version, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        var texts = businesses.consentTexts(version);
        if (texts.isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        model.addAttribute("texts", texts);
        return "businesses/consent";
    }

    private static void mustRecordSome(Viewer viewer) {
        viewer.mustBeSomebody();
        if (!Sight.recordsSome(viewer)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }
}
