package aldea.maturity;

import aldea.kernel.CleanText;
import aldea.kernel.Faults;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What the dimensions weigh: operators set it, coordinators read it.
@Controller
@RequestMapping("/maturity/weights")
class WeightPages {
    private static final int REASON = 500;

    private final WeightTable table;
    private final Maturity maturity;

    WeightPages(WeightTable table, Maturity maturity) {
        this.table = table;
        this.maturity = maturity;
    }

    @GetMapping
    String weights(Viewer viewer, Model model) {
        ItemPages.mustRead(viewer);
        return shown(Map.of(), Faults.NONE, viewer, model);
    }

    /// Each dimension's percent is a field of its own, by the dimension's code.
    @PostMapping
    String adopt(@RequestParam Map<String, String> fields, Viewer viewer, Model model) {
        var operator = viewer.mustHold(Role.OPERATOR, Scope.EVERYWHERE);
        var faults = new HashMap<String, String>();
        var tenths = tenths(fields, faults);
        var from = from(fields.getOrDefault("from", ""), faults);
        var reason = CleanText.line(fields.getOrDefault("reason", ""), REASON);
        if (reason.isEmpty()) {
            faults.put("reason", "form.NotBlank");
        }
        if (faults.isEmpty()) {
            if (table.add(new Weights(from, maturity.instrument().code(), tenths, reason), operator)) {
                return "redirect:/maturity/weights";
            }
            faults.put("from", "maturity.weights.taken");
        }
        return shown(fields, new Faults(Map.copyOf(faults)), viewer, model);
    }

    private String shown(Map<String, String> typed, Faults faults, Viewer viewer, Model model) {
        var all = table.all();
        model.addAttribute("instrument", maturity.instrument());
        model.addAttribute("all", all);
        model.addAttribute("today", table.today());
        model.addAttribute("mayAdd", viewer.isOperator());
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        return "maturity/weights";
    }

    private Map<String, Integer> tenths(Map<String, String> fields, Map<String, String> faults) {
        var tenths = new HashMap<String, Integer>();
        for (var dimension : maturity.instrument().dimensions()) {
            var typed = fields.getOrDefault(dimension.code(), "").strip().replace(',', '.');
            if (typed.matches("[0-9]{1,3}(\\.[0-9])?")) {
                tenths.put(
                        dimension.code(),
                        new BigDecimal(typed).movePointRight(1).intValueExact());
            } else {
                faults.put(dimension.code(), "maturity.weights.percent-wrong");
            }
        }
        if (faults.isEmpty()
                && tenths.values().stream().mapToInt(Integer::intValue).sum() != Weights.WHOLE) {
            faults.put("sum", "maturity.weights.sum-wrong");
        }
        return tenths;
    }

    private LocalDate from(String typed, Map<String, String> faults) {
        try {
            var day = LocalDate.parse(typed);
            if (day.isBefore(table.today())) {
                faults.put("from", "maturity.weights.past");
            }
            return day;
        } catch (DateTimeException wrong) {
            faults.put("from", "form.typeMismatch");
            return table.today();
        }
    }
}
