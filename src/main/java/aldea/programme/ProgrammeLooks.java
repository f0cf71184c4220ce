package aldea.programme;

import aldea.kernel.CleanText;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.programme.ProgrammeView.Aim;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes views of the programme.
@Component
class ProgrammeLooks {
    static final int A_PAGE = 50;

    private final InstitutionTable institutions;
    private final AgreementTable agreements;
    private final ObligationTable obligations;
    private final PlanTable plans;
    private final Planning.Log log;
    private final TargetTable targets;
    private final Agreeing agreeing;
    private final Programme.Reached reached;
    private final Places places;

    ProgrammeLooks(
            InstitutionTable institutions,
            AgreementTable agreements,
            ObligationTable obligations,
            PlanTable plans,
            Planning.Log log,
            TargetTable targets,
            Agreeing agreeing,
            Programme.Reached reached,
            Places places) {
        this.institutions = institutions;
        this.agreements = agreements;
        this.obligations = obligations;
        this.plans = plans;
        this.log = log;
        this.targets = targets;
        this.agreeing = agreeing;
        this.reached = reached;
        this.places = places;
    }

    LocalDate today() {
        return agreeing.today();
    }

    /// The first day after a year; of no year far away.
    static LocalDate after(String year) {
        return LocalDate.of(year.matches("2[01][0-9]{2}") ? Integer.parseInt(year) + 1 : 2_300, 1, 1);
    }

    ProgrammeView.Overview overview() {
        var today = today();
        var begun = plans.count(today);
        var entered = institutions.counts(after("").atStartOfDay(Days.BOOKS).toInstant());
        return new ProgrammeView.Overview(
                obligations.overdue(today),
                agreements.inForce(today),
                entered.values().stream().mapToLong(it -> it).sum(),
                begun.plans(),
                begun.late(),
                today);
    }

    /// @param q part of a name
    /// @param year by whose end they had been entered; empty for any
    List<Institution> institutions(Map<String, String> fields, int page) {
        var wanted = new InstitutionTable.Wanted(
                fields.getOrDefault("kind", ""),
                Optional.ofNullable(fields.get("state")),
                CleanText.folded(fields.getOrDefault("q", "")),
                after(fields.getOrDefault("year", "")).atStartOfDay(Days.BOOKS).toInstant());
        return institutions.page(wanted, A_PAGE + 1, (page - 1) * A_PAGE);
    }

    ProgrammeView.Known known(Institution one, Viewer viewer) {
        var governs = Governing.all(viewer);
        return new ProgrammeView.Known(
                one,
                agreements.of(one.id(), today()),
                obligations.owedBy(one.id(), today()),
                governs ? institutions.contacts(one.id()) : List.of(),
                governs);
    }

    /// Plans of a state, begun by the end of a year; empty for all.
    List<ProgrammeView.Line> plans(Map<String, String> fields, int page) {
        var before = after(fields.getOrDefault("year", ""));
        var villages = Optional.ofNullable(fields.get("state")).map(state -> in(state, before));
        return lines(plans.all(
                new PlanTable.Wanted(villages, before, fields.containsKey("late")),
                today(),
                A_PAGE + 1,
                (page - 1) * A_PAGE));
    }

    private List<VillageId> in(String state, LocalDate before) {
        return places.villages(plans.villages(before)).values().stream()
                .filter(it -> it.region().equals(state))
                .map(Places.Village::id)
                .toList();
    }

    List<ProgrammeView.Line> lines(List<Plan.Listed> of) {
        var villages = places.villages(of.stream().map(Plan.Listed::village).toList());
        return of.stream()
                .filter(it -> villages.containsKey(it.village()))
                .map(it -> new ProgrammeView.Line(it, Objects.requireNonNull(villages.get(it.village()))))
                .toList();
    }

    ProgrammeView.Whole whole(Plan plan, Viewer viewer) {
        var from = plan.from()
                .flatMap(it -> plans.find(it.value(), today()))
                .map(it -> new Plan.Listed(
                        it.id(),
                        it.village(),
                        it.title(),
                        it.starts(),
                        it.steps().size(),
                        0,
                        0));
        return new ProgrammeView.Whole(
                plan,
                places.village(plan.village()),
                lines(from.stream().toList()).stream().findFirst(),
                log.of(plan.id()),
                Governing.plans(viewer, plan.village()),
                today().toString());
    }

    ProgrammeView.Aims aims(int year, Viewer viewer) {
        var aimed = targets.latest(year);
        var counts = reached.in(year, viewer);
        var all = new ArrayList<Aim>();
        for (var indicator : Indicator.values()) {
            var of = aimed.stream()
                    .filter(it -> it.indicator() == indicator)
                    .collect(Collectors.toMap(Entry.Aimed::state, it -> it));
            var whole = counts.apply(indicator, "");
            if (whole.isPresent() || !of.isEmpty()) {
                all.add(aim(indicator, "", Optional.ofNullable(of.get("")), whole));
            }
            of.values().stream()
                    .filter(it -> !it.state().isEmpty())
                    .sorted(Comparator.comparing(Entry.Aimed::state))
                    .forEach(it ->
                            all.add(aim(indicator, it.state(), Optional.of(it), counts.apply(indicator, it.state()))));
        }
        var numbers = targets.numbers().stream()
                .collect(Collectors.groupingBy(ReferenceNumber::title, LinkedHashMap::new, Collectors.toList()));
        return new ProgrammeView.Aims(year, targets.years(), all, numbers, Governing.all(viewer));
    }

    private static Aim aim(
            Indicator indicator, String state, Optional<Entry.Aimed> target, Optional<Programme.Counted> counted) {
        return new Aim(
                indicator,
                state,
                target,
                counted.map(Programme.Counted::value),
                counted.flatMap(Programme.Counted::rows));
    }

    /// @param takes what was ticked; all when nobody was asked yet
    static ProgrammeView.Offered offered(Plan.Step step, LocalDate starts, Optional<List<String>> takes) {
        return new ProgrammeView.Offered(
                step.id(),
                step.words(),
                step.dueDay(),
                starts.plusDays(step.dueDay()),
                step.owner(),
                takes.map(it -> it.contains(step.id().toString())).orElse(true));
    }

    static int number(String page) {
        return page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
    }

    /// Of what was asked for only what is known and not empty, cut to what a field holds.
    static Map<String, String> fields(Map<String, String> asked, List<String> names) {
        var fields = new LinkedHashMap<String, String>();
        for (var name : names) {
            var value = asked.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                fields.put(name, value.substring(0, Math.min(value.length(), 80)));
            }
        }
        return fields;
    }
}
