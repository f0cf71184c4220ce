package aldea.shipping;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.PointId;
import aldea.shipping.Shipping.State;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A village point in its keeper's hand: scan, say what happened, next.
@Controller
@RequestMapping("/shipping/points/{id}")
class PointPages {
    private final Shipping shipping;
    private final PointTable table;
    private final Stops stops;
    private final Ids ids;

    PointPages(Shipping shipping, PointTable table, Stops stops, Ids ids) {
        this.shipping = shipping;
        this.table = table;
        this.stops = stops;
        this.ids = ids;
    }

    /// @param scanned a code, when one was just scanned to the state `did`
    @GetMapping
    String point(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String scanned,
            @RequestParam(defaultValue = "") String did,
            Viewer viewer,
            Model model) {
        var point = new PointId(id);
        mustKeep(point, viewer);
        var done = state(did).filter(state -> !scanned.isEmpty()).map(state -> "shipping.point.done." + state.code());
        return show(point, "", "", done.orElse(""), scanned, model);
    }

    @PostMapping("/scans")
    String scan(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String tracking,
            @RequestParam(defaultValue = "") String state,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var point = new PointId(id);
        var keeper = mustKeep(point, viewer);
        try {
            if (key.isBlank() || key.length() > LONGEST_KEY) {
                throw new Refusal(Problem.BAD_INPUT);
            }
            var to = state(state).orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
            var parcel = shipping.scan(key, tracking, to, Optional.of(point), keeper);
            return "redirect:/shipping/points/%s?scanned=%s&did=%s".formatted(id, parcel.tracking(), to.code());
        } catch (Refusal refusal) {
            if (!SAID_HERE.contains(refusal.problem())) {
                throw refusal;
            }
            response.setStatus(refusal.problem().status());
            return show(point, tracking, "shipping.fault." + refusal.problem().code(), "", "", model);
        }
    }

    private String show(PointId point, String typed, String fault, String done, String scanned, Model model) {
        model.addAttribute("point", point);
        model.addAttribute("name", stops.at(point).name());
        model.addAttribute("key", ids.next().toString());
        model.addAttribute("typed", typed);
        model.addAttribute("fault", fault);
        model.addAttribute("done", done);
        model.addAttribute("scanned", scanned);
        model.addAttribute("here", table.here(point, MOST));
        model.addAttribute("expected", table.expected(point, MOST));
        return "shipping/point";
    }

    private static AccountId mustKeep(PointId point, Viewer viewer) {
        return viewer.isOperator()
                ? viewer.mustBeSomebody()
                : viewer.mustHold(Role.POINT_KEEPER, Scope.point(point.value()));
    }

    private static Optional<State> state(String code) {
        return AT_A_POINT.stream().filter(state -> state.code().equals(code)).findFirst();
    }

    private static final Set<State> AT_A_POINT = EnumSet.of(State.HANDED_IN, State.ARRIVED, State.DELIVERED);
    private static final Set<Problem> SAID_HERE = EnumSet.of(
            Problem.SCAN_UNKNOWN,
            Problem.ALREADY_DONE,
            Problem.NOT_POSSIBLE_NOW,
            Problem.NOT_YOURS,
            Problem.REPEATED_WITH_OTHER_CONTENT,
            Problem.BAD_INPUT);
    private static final int MOST = 100;
    private static final int LONGEST_KEY = 100;
}
