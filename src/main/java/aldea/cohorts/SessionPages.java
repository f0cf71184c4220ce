package aldea.cohorts;

import aldea.kernel.CleanText;
import aldea.kernel.Faults;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The calendar, and who is in the room: one tap a person.
@Controller
@RequestMapping("/cohorts/{id}/sessions")
class SessionPages {
    private static final int MOST_WEEKS = 30;
    private static final Set<String> FIELDS =
            Set.of("id", "day", "begins", "ends", "place", "link", "topic", "weeks", "spread");

    private final Cohorts cohorts;
    private final CohortLooks looks;
    private final CohortSight sight;
    private final Rules rules;
    private final Ids ids;
    private final TransactionTemplate transaction;

    SessionPages(
            Cohorts cohorts,
            CohortLooks looks,
            CohortSight sight,
            Rules rules,
            Ids ids,
            PlatformTransactionManager transactions) {
        this.cohorts = cohorts;
        this.looks = looks;
        this.sight = sight;
        this.rules = rules;
        this.ids = ids;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/new")
    String form(@PathVariable UUID id, Viewer viewer, Model model) {
        var cohort = led(id, viewer);
        var day = cohort.first().isBefore(rules.today()) ? rules.today() : cohort.first();
        var typed = Map.of(
                "id", ids.next().toString(), "day", day.toString(), "begins", "16:00", "ends", "18:00", "weeks", "1");
        return form(cohort, typed, Faults.NONE, viewer, model);
    }

    /// One session, or one a week with the lessons spread over them.
    @PostMapping
    String schedule(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var cohort = led(id, viewer);
        var typed = new HashMap<String, String>();
        form.forEach((field, value) -> {
            if (FIELDS.contains(field) || field.startsWith("lesson-")) {
                typed.put(field, value.substring(0, Math.min(value.length(), Cohorts.WORDS)));
            }
        });
        var faults = faults(cohort, typed);
        if (faults.any()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return form(cohort, typed, faults, viewer, model);
        }
        var by = viewer.mustBeSomebody();
        transaction.executeWithoutResult(
                status -> drafts(cohort, typed, by, viewer).forEach(cohorts::schedule));
        return "redirect:%s#calendar".formatted(cohort.path());
    }

    /// Who is there, on the telephone of who teaches.
    @GetMapping("/{session}")
    String room(@PathVariable UUID id, @PathVariable UUID session, Viewer viewer, Model model) {
        var cohort = sight.mustOversee(viewer, new CohortId(id));
        var found = session(cohort, session);
        model.addAttribute("card", looks.card(cohort, viewer.language()));
        model.addAttribute("slot", looks.slot(cohort, found, viewer.language()));
        model.addAttribute("room", looks.room(cohort, found));
        model.addAttribute("leads", sight.leads(viewer, cohort));
        model.addAttribute("key", ids.next().toString());
        return "cohorts/session";
    }

    /// @param key made with the page: sent twice is marked once
    /// @param account whom; empty for all who have no mark yet
    /// @param seen number of the last mark of the person that the page showed
    @PostMapping("/{session}/marks")
    String mark(
            @PathVariable UUID id,
            @PathVariable UUID session,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam(defaultValue = "") String seen,
            Viewer viewer) {
        var cohort = led(id, viewer);
        var found = session(cohort, session);
        var by = viewer.mustBeSomebody();
        var made = Mark.find(mark).orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        var once = CohortForm.key(key).toString();
        if (account.isEmpty()) {
            transaction.executeWithoutResult(status -> looks.room(cohort, found).stream()
                    .filter(one -> one.mark().isEmpty())
                    .forEach(one -> attend(once, found, one.account(), made, by, 0)));
            return "redirect:" + found.path();
        }
        attend(once, found, account, made, by, seen.matches("\\d{1,18}") ? Long.parseLong(seen) : 0);
        return "redirect:%s#p-%s".formatted(found.path(), account);
    }

    private void attend(String key, Session session, String account, Mark mark, AccountId by, long seen) {
        cohorts.attend(
                Hash.of(key, account, mark.code()),
                session.id(),
                new AccountId(CohortForm.key(account)),
                mark,
                by,
                seen);
    }

    @PostMapping("/{session}/cancellation")
    String cancel(@PathVariable UUID id, @PathVariable UUID session, Viewer viewer) {
        var cohort = led(id, viewer);
        cohorts.cancel(session(cohort, session).id(), viewer.mustBeSomebody());
        return "redirect:%s#calendar".formatted(cohort.path());
    }

    private Cohort led(UUID id, Viewer viewer) {
        var cohort = sight.mustSee(viewer, new CohortId(id));
        return sight.mustLead(cohort, viewer.mustBeSomebody());
    }

    private Session session(Cohort cohort, UUID id) {
        var session = cohorts.session(new SessionId(id));
        if (!session.cohort().equals(cohort.id())) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return session;
    }

    private List<Session.Draft> drafts(Cohort cohort, Map<String, String> typed, AccountId by, Viewer viewer) {
        var id = typed.getOrDefault("id", "");
        var first = CohortForm.day(typed.getOrDefault("day", "")).orElseThrow();
        var weeks = Integer.parseInt(typed.getOrDefault("weeks", "1"));
        var lessons = looks.lessons(cohort, viewer.language(), Set.of()).stream()
                .map(CohortView.Lesson::key)
                .toList();
        var chosen = lessons.stream()
                .filter(key -> typed.containsKey("lesson-" + key))
                .toList();
        var spread = typed.containsKey("spread") ? lessons : chosen;
        var drafts = new ArrayList<Session.Draft>();
        for (var week = 0; week < weeks && !first.plusWeeks(week).isAfter(cohort.last()); week++) {
            drafts.add(new Session.Draft(
                    new SessionId(week == 0 ? CohortForm.key(id) : Hash.of(id, "" + week)),
                    cohort.id(),
                    first.plusWeeks(week),
                    LocalTime.parse(typed.getOrDefault("begins", "")),
                    LocalTime.parse(typed.getOrDefault("ends", "")),
                    typed.getOrDefault("place", ""),
                    typed.getOrDefault("link", ""),
                    typed.getOrDefault("topic", ""),
                    spread.subList(spread.size() * week / weeks, spread.size() * (week + 1) / weeks),
                    by));
        }
        return drafts;
    }

    private static Faults faults(Cohort cohort, Map<String, String> typed) {
        CohortForm.key(typed.getOrDefault("id", ""));
        var keys = new HashMap<String, String>();
        var clock = "([01]\\d|2[0-3]):[0-5]\\d";
        var begins = typed.getOrDefault("begins", "");
        var ends = typed.getOrDefault("ends", "");
        var day = CohortForm.day(typed.getOrDefault("day", ""));
        if (day.filter(it -> !it.isBefore(cohort.first()) && !it.isAfter(cohort.last()))
                .isEmpty()) {
            keys.put("day", "cohorts.session.outside");
        }
        if (!begins.matches(clock)) {
            keys.put("begins", "cohorts.session.clock");
        }
        if (!ends.matches(clock) || ends.compareTo(begins) <= 0) {
            keys.put("ends", "cohorts.session.ends-first");
        }
        var link = CleanText.line(typed.getOrDefault("link", ""), Cohorts.WORDS);
        if (CleanText.line(typed.getOrDefault("place", ""), Cohorts.WORDS).isEmpty() && link.isEmpty()) {
            keys.put("place", "cohorts.session.nowhere");
        }
        if (!link.matches("|https?://[^\\s\"<>]+")) {
            keys.put("link", "cohorts.session.link-wrong");
        }
        var weeks = typed.getOrDefault("weeks", "1");
        if (!weeks.matches("[1-9]\\d?") || Integer.parseInt(weeks) > MOST_WEEKS) {
            keys.put("weeks", "cohorts.session.weeks-wrong");
        }
        return new Faults(keys);
    }

    private String form(Cohort cohort, Map<String, String> typed, Faults faults, Viewer viewer, Model model) {
        model.addAttribute("card", looks.card(cohort, viewer.language()));
        model.addAttribute("typed", new CohortView.Typed(typed));
        model.addAttribute("faults", faults);
        model.addAttribute("lessons", looks.lessons(cohort, viewer.language(), Set.of()));
        return "cohorts/schedule";
    }
}
