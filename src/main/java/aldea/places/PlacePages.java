package aldea.places;

import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Villages for everybody, and their points for those who open them.
@Controller
@RequestMapping("/places")
class PlacePages {
    private final Places places;
    private final Sections sections;

    PlacePages(Places places, Sections sections) {
        this.places = places;
        this.sections = sections;
    }

    @GetMapping("/villages")
    String villages(@RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("query", bounded(q));
        model.addAttribute("villages", q.isBlank() ? places.activeVillages() : places.search(q));
        return "places/villages";
    }

    @GetMapping("/villages/{slug}")
    String village(@PathVariable String slug, Viewer viewer, Model model) {
        var village = places.villageBySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        model.addAttribute("village", village);
        model.addAttribute("points", places.points(village.id()));
        model.addAttribute("mayOpenPoint", mayOpenPoint(viewer, village));
        model.addAttribute("sections", sections.at(new VillageSpot(village.id(), viewer)));
        return "places/village";
    }

    /// First the village, then the point.
    @GetMapping("/points")
    String points(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String village,
            Viewer viewer,
            Model model) {
        mustCoordinate(viewer);
        var chosen = places.villageBySlug(village);
        if (chosen.isPresent()) {
            return form(chosen.get(), new PointForm(village, "", ""), Faults.NONE, model);
        }
        model.addAttribute("query", bounded(q));
        model.addAttribute("villages", q.isBlank() ? places.activeVillages() : places.search(q));
        return "places/point-village";
    }

    @PostMapping("/points")
    String openPoint(@Valid @ModelAttribute PointForm form, BindingResult errors, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        var village = places.villageBySlug(form.village() == null ? "" : form.village())
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (!mayOpenPoint(viewer, village)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        if (errors.hasErrors()) {
            return form(village, form, Faults.of(errors), model);
        }
        // A browser that sends the form twice means one point.
        var known = places.points(village.id()).stream()
                .anyMatch(point -> point.name().equals(form.name().strip()));
        if (!known) {
            places.addPoint(village.id(), form.name(), form.address());
        }
        return "redirect:/places/villages/" + village.slug();
    }

    private String form(Places.Village village, PointForm form, Faults faults, Model model) {
        model.addAttribute("village", village);
        model.addAttribute("points", places.points(village.id()));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "places/point-new";
    }

    private static boolean mayOpenPoint(Viewer viewer, Places.Village village) {
        return viewer.isOperator()
                || viewer.holds(Role.COORDINATOR, Scope.place(village.id().value()));
    }

    private static void mustCoordinate(Viewer viewer) {
        viewer.mustBeSomebody();
        if (viewer.memberships().stream()
                .noneMatch(one -> one.role() == Role.COORDINATOR || one.role() == Role.OPERATOR)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }

    private static String bounded(String query) {
        return query.substring(0, Math.min(query.length(), QUERY_LENGTH));
    }

    private static final int QUERY_LENGTH = 80;
}
