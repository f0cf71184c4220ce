package aldea.desks;

import aldea.desks.DeskLooks.Asked;
import aldea.kernel.Dictionary;
import aldea.kernel.Pager;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.programme.Measure;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Desks of the programme, of states and of municipalities, and the rows behind their numbers.
@Controller
@RequestMapping("/desks")
class DeskPages {
    private final DeskLooks looks;
    private final RowLooks rows;
    private final Exporting exporting;
    private final Desks desks;
    private final Places places;
    private final Dictionary dictionary;

    DeskPages(DeskLooks looks, RowLooks rows, Exporting exporting, Desks desks, Places places, Dictionary dictionary) {
        this.looks = looks;
        this.rows = rows;
        this.exporting = exporting;
        this.desks = desks;
        this.places = places;
        this.dictionary = dictionary;
    }

    /// As it comes in an address.
    record Form(Optional<String> measure, Optional<String> year, Optional<String> page, Optional<String> whole) {}

    @GetMapping
    String programme(Form form, Viewer viewer, Model model) {
        viewer.mustBeSomebody();
        if (!Spot.PROGRAMME.isSeenBy(viewer)) {
            return "redirect:" + own(viewer).path();
        }
        return desk(Spot.PROGRAMME, form, viewer, model);
    }

    @GetMapping("/states/{state}")
    String state(@PathVariable String state, Form form, Viewer viewer, Model model) {
        return desk(Spot.state(places, state), form, viewer, model);
    }

    @GetMapping("/states/{state}/municipalities/{municipality}")
    String municipality(
            @PathVariable String state, @PathVariable String municipality, Form form, Viewer viewer, Model model) {
        return desk(Spot.municipality(places, state, municipality), form, viewer, model);
    }

    @GetMapping("/figures/{measure}")
    String figure(@PathVariable String measure, Form form, Viewer viewer, Model model) {
        return figure(Spot.PROGRAMME, measure, form, viewer, model);
    }

    @GetMapping("/states/{state}/figures/{measure}")
    String figureOfState(
            @PathVariable String state, @PathVariable String measure, Form form, Viewer viewer, Model model) {
        return figure(Spot.state(places, state), measure, form, viewer, model);
    }

    @GetMapping("/states/{state}/municipalities/{municipality}/figures/{measure}")
    String figureOfMunicipality(
            @PathVariable String state,
            @PathVariable String municipality,
            @PathVariable String measure,
            Form form,
            Viewer viewer,
            Model model) {
        return figure(Spot.municipality(places, state, municipality), measure, form, viewer, model);
    }

    /// A table of a desk, as a file.
    ///
    /// @param path of the desk
    /// @param table `places`, `villages` or `targets`
    @PostMapping("/exports")
    void export(
            @RequestParam(defaultValue = "") String path,
            @RequestParam(defaultValue = "") String table,
            @RequestParam(defaultValue = "") String format,
            Form form,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        var spot = Spot.of(places, path);
        spot.mustSee(viewer);
        exporting.write(spot, year(form), table, format, dictionary.in(viewer.language()), response);
    }

    private String desk(Spot spot, Form form, Viewer viewer, Model model) {
        spot.mustSee(viewer);
        var asked = new Asked(
                year(form),
                form.measure().flatMap(Measure::find).filter(looks::shown).orElse(Measure.BUSINESSES),
                page(form),
                form.whole().isPresent(),
                viewer);
        model.addAttribute("desk", looks.desk(spot, asked, dictionary.in(viewer.language())));
        return "desks/desk";
    }

    private String figure(Spot spot, String measure, Form form, Viewer viewer, Model model) {
        spot.mustSee(viewer);
        var of = Measure.find(measure).filter(looks::shown).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        model.addAttribute("rows", rows.of(spot, of, year(form), page(form), viewer));
        return "desks/rows";
    }

    /// The state or municipality that somebody answers for.
    private Spot own(Viewer viewer) {
        var scopes = viewer.scopesWith(Role.COORDINATOR, Scope.Kind.PLACE).toList();
        return places.regions().stream()
                .filter(region -> scopes.contains(region.id()))
                .findFirst()
                .map(Spot::state)
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private static int page(Form form) {
        return Pager.number(form.page().orElse(""));
    }

    private int year(Form form) {
        return form.year()
                .filter(it -> it.matches("20[0-9]{2}"))
                .map(Integer::parseInt)
                .filter(it -> it >= Desks.FIRST && it <= desks.thisYear())
                .orElseGet(desks::thisYear);
    }
}
