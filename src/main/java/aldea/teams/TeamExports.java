package aldea.teams;

import aldea.kernel.Dictionary;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Words;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.sheets.Sheet;
import aldea.sheets.Sheet.Cell;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Lists as files, read at that moment: whoever took their consent back is in them by reference alone.
@Controller
class TeamExports {
    private static final Logger log = LoggerFactory.getLogger(TeamExports.class);
    private static final int AT_ONCE = 500;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final TeamTable teams;
    private final VisitTable visits;
    private final HourTable hours;
    private final WorkTable work;
    private final WorkPages pages;
    private final TeamLists lists;
    private final TeamLooks looks;
    private final VisitLooks seen;
    private final TeamSight sight;
    private final Places places;
    private final Dictionary dictionary;
    private final InstantSource clock;
    private final Semaphore writers = new Semaphore(2);

    TeamExports(
            TeamTable teams,
            VisitTable visits,
            HourTable hours,
            WorkTable work,
            WorkPages pages,
            TeamLists lists,
            TeamLooks looks,
            VisitLooks seen,
            TeamSight sight,
            Places places,
            Dictionary dictionary,
            InstantSource clock) {
        this.teams = teams;
        this.visits = visits;
        this.hours = hours;
        this.work = work;
        this.pages = pages;
        this.lists = lists;
        this.looks = looks;
        this.seen = seen;
        this.sight = sight;
        this.places = places;
        this.dictionary = dictionary;
        this.clock = clock;
    }

    /// @param what `teams`, `visits` or `hours` of a team, or one of the lists of what waits
    /// @param format `csv` or `xlsx`
    @PostMapping("/teams/exports")
    void export(
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") String format,
            @ModelAttribute TeamLists.Form form,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        var account = viewer.mustBeSomebody();
        var one = List.of("visits", "hours").contains(what)
                ? Optional.of(sight.mustLead(viewer, new TeamId(TeamPages.uuid(team))))
                : Optional.<Team>empty();
        if (one.isEmpty()) {
            TeamSight.mustGovernSome(viewer);
        }
        if (one.isEmpty() && !what.equals("teams") && !WorkPages.LISTS.containsKey(what)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var kind = Sheet.Format.of(format);
        if (!writers.tryAcquire()) {
            throw new Refusal(Problem.BUSY);
        }
        try {
            var words = dictionary.in(viewer.language());
            var title = words.say("teams.export.file");
            var file = "%s-%s-%s".formatted(title, what, Rules.day(clock.instant()));
            try (var sheet = kind.answer(response, file, title)) {
                write(what, one, form, viewer, words, sheet);
            }
            log.atInfo()
                    .addKeyValue("account", account.value())
                    .addKeyValue("what", what)
                    .log("teams exported");
        } finally {
            writers.release();
        }
    }

    private void write(String what, Optional<Team> one, TeamLists.Form form, Viewer viewer, Words words, Sheet sheet)
            throws IOException {
        if (what.equals("hours")) {
            hours(one.orElseThrow(), words, sheet);
        } else if (one.isPresent()) {
            visits(one.get(), viewer, words, sheet);
        } else if (what.equals("teams")) {
            teams(viewer, form, words, sheet);
        } else {
            var village = Optional.ofNullable(form.village())
                    .filter(it -> !it.isEmpty())
                    .map(it -> pages.governed(viewer, it));
            var reach = sight.reach(viewer, village);
            if (what.equals("late")) {
                late(reach, words, sheet);
            } else {
                waiting(what, reach, words, sheet);
            }
        }
    }

    private static void head(Words words, Sheet sheet, List<String> columns) throws IOException {
        sheet.words(columns.stream().map(it -> words.say("teams.column." + it)).toList());
    }

    private void teams(Viewer viewer, TeamLists.Form form, Words words, Sheet sheet) throws IOException {
        head(
                words,
                sheet,
                List.of(
                        "team",
                        "village",
                        "municipality",
                        "region",
                        "country",
                        "lead",
                        "members",
                        "businesses",
                        "capacity"));
        var wanted = lists.wanted(viewer, lists.fields(form));
        var skip = 0;
        List<Team> page;
        do {
            page = teams.page(wanted, AT_ONCE, skip);
            skip += AT_ONCE;
            for (var line : looks.lines(page)) {
                sheet.row(List.of(
                        new Cell.Text(line.team().name()),
                        new Cell.Text(line.village().name()),
                        new Cell.Text(line.village().municipality()),
                        new Cell.Text(line.village().region()),
                        new Cell.Text(line.village().country()),
                        new Cell.Text(line.lead()),
                        new Cell.Number(line.members()),
                        new Cell.Number(line.team().businesses()),
                        new Cell.Number(line.team().capacity())));
            }
        } while (page.size() == AT_ONCE);
    }

    private void visits(Team team, Viewer viewer, Words words, Sheet sheet) throws IOException {
        head(words, sheet, List.of("team", "business", "at", "present", "notes"));
        var zone = places.village(team.village()).zone();
        for (var visit : seen.visits(visits.of(team.id()), viewer)) {
            sheet.words(List.of(
                    visit.team(),
                    visit.label(),
                    MINUTE.format(visit.at().atZone(zone)),
                    String.join(", ", visit.present()),
                    visit.notes()));
        }
    }

    /// Facts that were corrected apart.
    private void hours(Team team, Words words, Sheet sheet) throws IOException {
        head(words, sheet, List.of("team", "who", "day", "minutes", "notes"));
        var names = seen.names(List.of(team), List.of());
        for (var row : hours.hours(team.id())) {
            if (row.corrected().isEmpty()) {
                sheet.row(List.of(
                        new Cell.Text(team.name()),
                        new Cell.Text(VisitLooks.name(names, row.who())),
                        new Cell.Text(row.day().toString()),
                        new Cell.Number(row.minutes()),
                        new Cell.Text(row.words())));
            }
        }
    }

    private void waiting(String what, WorkTable.Reach reach, Words words, Sheet sheet) throws IOException {
        head(words, sheet, List.of("business", "village", "team", "seen"));
        var now = clock.instant();
        var skip = 0;
        List<WorkTable.Waiting> page;
        do {
            page = what.equals("alone")
                    ? work.alone(reach, now, AT_ONCE, skip)
                    : work.unvisited(reach, now, AT_ONCE, skip);
            skip += AT_ONCE;
            for (var row : pages.waiting(page)) {
                sheet.words(List.of(row.label(), row.village(), row.team(), day(row.seen())));
            }
        } while (page.size() == AT_ONCE);
    }

    private static String day(Optional<Instant> at) {
        return at.map(it -> Rules.day(it).toString()).orElse("");
    }

    private void late(WorkTable.Reach reach, Words words, Sheet sheet) throws IOException {
        head(words, sheet, List.of("business", "team", "due", "days"));
        var now = clock.instant();
        var skip = 0;
        List<VisitTable.Late> page;
        do {
            page = work.late(reach, now, AT_ONCE, skip);
            skip += AT_ONCE;
            for (var row : seen.late(page)) {
                sheet.row(List.of(
                        new Cell.Text(row.label()),
                        new Cell.Text(row.team()),
                        new Cell.Text(row.due().toString()),
                        new Cell.Number(row.days())));
            }
        } while (page.size() == AT_ONCE);
    }
}
