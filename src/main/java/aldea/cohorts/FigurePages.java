package aldea.cohorts;

import aldea.cohorts.LearningTally.Asked;
import aldea.cohorts.LearningTally.Somebody;
import aldea.kernel.CleanText;
import aldea.kernel.Pager;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.programme.Measure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The persons behind a number, for who answers for the village; of institutions, for who answers for the programme.
@Controller
class FigurePages {
    private static final int A_PAGE = 50;

    private final LearningTally tally;
    private final CohortTable table;
    private final Places places;
    private final People people;

    FigurePages(LearningTally tally, CohortTable table, Places places, People people) {
        this.tally = tally;
        this.table = table;
        this.places = places;
        this.people = people;
    }

    /// @param measure `educators` or `students`
    /// @param village an id; empty for cohorts of institutions
    /// @param state of these
    @GetMapping("/cohorts/figures/{measure}")
    String persons(
            @PathVariable String measure,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String village,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String page,
            Viewer viewer,
            Model model) {
        viewer.mustBeSomebody();
        var one = village.isEmpty() ? Optional.<VillageId>empty() : Optional.of(new VillageId(CohortForm.key(village)));
        var of = Measure.find(measure)
                .filter(it -> it == Measure.EDUCATORS || it == Measure.STUDENTS)
                .filter(it -> CohortSight.reads(viewer, one))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (!year.matches("20[0-9]{2}")) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var asked = new Asked(of, one, CleanText.line(state, 80), Integer.parseInt(year));
        model.addAttribute("persons", persons(asked, Pager.number(page)));
        return "cohorts/figure";
    }

    private CohortView.Persons persons(Asked asked, int page) {
        var found = tally.of(asked, A_PAGE, (page - 1) * A_PAGE);
        var count = found.stream().mapToInt(Somebody::whole).findFirst().orElse(0);
        var fields = Map.of("year", "" + asked.year());
        var where = asked.village()
                .map(it -> Map.of("village", it.value().toString()))
                .orElseGet(() -> Map.of("state", asked.state()));
        var all = Stream.of(fields, where)
                .flatMap(it -> it.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var path = "/cohorts/figures/" + asked.measure().code();
        return new CohortView.Persons(
                asked.measure().code(),
                asked.village().map(it -> places.village(it).name()).orElse(asked.state()),
                asked.year(),
                count,
                rows(found),
                Pager.of(path, all, page, page * A_PAGE < count));
    }

    private List<CohortView.Counted> rows(List<Somebody> found) {
        var names = people.persons(found.stream().map(Somebody::account).toList());
        var cohorts = table
                .byIds(found.stream()
                        .flatMap(it -> it.cohorts().stream())
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Cohort::id, Function.identity()));
        return found.stream()
                .map(it -> new CohortView.Counted(
                        Optional.ofNullable(names.get(it.account()))
                                .map(People.Person::name)
                                .orElse(""),
                        it.cohorts().stream()
                                .flatMap(id -> Stream.ofNullable(cohorts.get(id)))
                                .toList()))
                .toList();
    }
}
