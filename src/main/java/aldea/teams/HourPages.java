package aldea.teams;

import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.people.AccountId;
import aldea.people.Viewer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The hours of a team: written down by who spent them, corrected by another fact.
@Controller
@RequestMapping("/teams/{team}/hours")
class HourPages {
    private final Teams teams;
    private final TeamSight sight;
    private final VisitLooks looks;
    private final HourTable table;
    private final Rules rules;
    private final Ids ids;

    HourPages(Teams teams, TeamSight sight, VisitLooks looks, HourTable table, Rules rules, Ids ids) {
        this.teams = teams;
        this.sight = sight;
        this.looks = looks;
        this.table = table;
        this.rules = rules;
        this.ids = ids;
    }

    /// What is typed.
    ///
    /// @param who an account of the team
    /// @param corrects the fact that this one replaces
    record Form(
            @Nullable String id,
            @Nullable String who,
            @Nullable String day,
            @Nullable String hours,
            @Nullable String minutes,
            @Nullable String words,
            @Nullable String corrects) {
        String at(String name) {
            var value = switch (name) {
                case "id" -> id;
                case "who" -> who;
                case "day" -> day;
                case "hours" -> hours;
                case "minutes" -> minutes;
                case "words" -> words;
                default -> corrects;
            };
            return value == null ? "" : value.strip();
        }

        Map<String, String> fields() {
            var fields = new HashMap<String, String>();
            for (var name : List.of("id", "who", "day", "hours", "minutes", "words", "corrects")) {
                fields.put(name, at(name));
            }
            return fields;
        }

        private int number(String name) {
            var text = at(name);
            return text.isEmpty() ? 0 : text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
        }

        /// -1 for what is no time of a day.
        int spent() {
            var all = number("hours") * 60 + number("minutes");
            return number("hours") < 0 || number("minutes") < 0 || all > 1_440 ? -1 : all;
        }

        Optional<LocalDate> date() {
            try {
                return Optional.of(LocalDate.parse(at("day"))).filter(it -> it.getYear() >= 2000);
            } catch (DateTimeParseException unreadable) {
                return Optional.empty();
            }
        }
    }

    /// @param corrects a fact that is wrong
    @GetMapping
    String hours(
            @PathVariable UUID team, @RequestParam(defaultValue = "") String corrects, Viewer viewer, Model model) {
        var one = sight.mustSee(viewer, new TeamId(team));
        var wrong = table.hours(one.id()).stream()
                .filter(it -> it.id().toString().equals(corrects) && mayWrite(viewer, one, it.who()))
                .findFirst();
        var self = viewer.mustBeSomebody().value().toString();
        var form = wrong.map(it -> new Form(
                        ids.next().toString(),
                        it.who().value().toString(),
                        it.day().toString(),
                        "" + it.minutes() / 60,
                        "" + it.minutes() % 60,
                        it.words(),
                        it.id().toString()))
                .orElseGet(() ->
                        new Form(ids.next().toString(), self, rules.today().toString(), "", "", "", ""));
        return page(one, form, Faults.NONE, viewer, model);
    }

    /// Members their own, who answers for the team all.
    private static boolean mayWrite(Viewer viewer, Team team, AccountId who) {
        return TeamSight.leads(viewer, team) || viewer.account().equals(Optional.of(who));
    }

    private String page(Team team, Form form, Faults faults, Viewer viewer, Model model) {
        var names = looks.names(List.of(team), List.of());
        var members = new LinkedHashMap<String, String>();
        team.members().stream()
                .filter(it -> mayWrite(viewer, team, it.account()))
                .forEach(it -> members.put(it.account().value().toString(), VisitLooks.name(names, it.account())));
        model.addAttribute("team", team);
        model.addAttribute("members", members);
        model.addAttribute("form", form.fields());
        model.addAttribute("faults", faults);
        model.addAttribute("leads", TeamSight.leads(viewer, team));
        model.addAttribute("minutes", table.minutes(team.id()));
        model.addAttribute(
                "spent",
                table.hours(team.id()).stream()
                        .map(it -> new TeamView.Spent(
                                it.id(),
                                VisitLooks.name(names, it.who()),
                                it.day(),
                                it.minutes(),
                                it.words(),
                                it.corrected().isPresent(),
                                it.corrects().isPresent(),
                                it.corrected().isEmpty() && mayWrite(viewer, team, it.who())))
                        .toList());
        return "teams/hours";
    }

    @PostMapping
    String worked(@PathVariable UUID team, @ModelAttribute Form form, Viewer viewer, Model model) {
        var one = sight.mustSee(viewer, new TeamId(team));
        var faults = faults(form, one, viewer);
        if (faults.any()) {
            return page(one, form, faults, viewer, model);
        }
        teams.worked(new Work.Hours(
                TeamPages.uuid(form.at("id")),
                one.id(),
                new AccountId(TeamPages.uuid(form.at("who"))),
                form.date().orElseThrow(),
                form.spent(),
                form.at("words"),
                form.at("corrects").isEmpty() ? Optional.empty() : Optional.of(TeamPages.uuid(form.at("corrects"))),
                viewer.mustBeSomebody()));
        return "redirect:/teams/" + team + "/hours";
    }

    private Faults faults(Form form, Team team, Viewer viewer) {
        var keys = new HashMap<String, String>();
        var correction = !form.at("corrects").isEmpty();
        if (form.spent() < 0 || form.spent() == 0 && !correction) {
            keys.put("hours", "teams.hours.wrong");
        }
        if (form.date().filter(it -> !it.isAfter(rules.today().plusDays(1))).isEmpty()) {
            keys.put("day", "teams.form.past-wrong");
        }
        if (form.at("words").length() > Teams.REASON) {
            keys.put("words", "form.Size");
        }
        var known = team.members().stream()
                .filter(it -> mayWrite(viewer, team, it.account()))
                .anyMatch(it -> it.account().value().toString().equals(form.at("who")));
        if (!known) {
            keys.put("who", "form.NotNull");
        }
        return new Faults(keys);
    }
}
