package aldea.teams;

import aldea.desks.Desks;
import aldea.kernel.CleanText;
import aldea.kernel.Pager;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.Places.Village;
import aldea.places.VillageId;
import aldea.programme.Measure;
import aldea.teams.TeamView.Listing;
import aldea.teams.TeamView.WorkCount;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lists of teams and of what waits for them, narrowed to what a viewer answers for.
@Component
class TeamLists {
    static final int A_PAGE = 50;
    private static final List<String> LOADS = List.of("idle", "free", "full");

    private final TeamTable table;
    private final WorkTable work;
    private final PlanTable plans;
    private final VisitTable visits;
    private final TeamLooks looks;
    private final VisitLooks seen;
    private final Rules rules;
    private final TeamSight sight;
    private final Places places;
    private final Desks desks;
    private final InstantSource clock;

    TeamLists(
            TeamTable table,
            WorkTable work,
            PlanTable plans,
            VisitTable visits,
            TeamLooks looks,
            VisitLooks seen,
            Rules rules,
            TeamSight sight,
            Places places,
            Desks desks,
            InstantSource clock) {
        this.table = table;
        this.work = work;
        this.plans = plans;
        this.visits = visits;
        this.looks = looks;
        this.seen = seen;
        this.rules = rules;
        this.sight = sight;
        this.places = places;
        this.desks = desks;
        this.clock = clock;
    }

    /// What somebody narrows the list to, as it comes in an address.
    ///
    /// @param village its slug
    /// @param region such as `Oaxaca`
    /// @param year by whose end a team had come together
    record Form(
            @Nullable String village,
            @Nullable String region,
            @Nullable String year,
            @Nullable String load,
            @Nullable String q,
            @Nullable String page) {
        int number() {
            return Pager.number(Objects.requireNonNullElse(page, ""));
        }
    }

    /// Teams that the viewer answers for; else those they are in.
    Listing listing(Viewer viewer, Form form) {
        var who = viewer.mustBeSomebody();
        if (!TeamSight.governsSome(viewer)) {
            var own = table.of(who);
            if (own.isEmpty()) {
                throw new Refusal(Problem.NOT_FOUND);
            }
            return new Listing(looks.lines(own), Map.of(), Map.of(), Pager.NONE, false);
        }
        var fields = fields(form);
        var found = table.page(wanted(viewer, fields), A_PAGE + 1, (form.number() - 1) * A_PAGE);
        var shown = found.stream().limit(A_PAGE).toList();
        return new Listing(
                looks.lines(shown),
                fields,
                villages(viewer),
                Pager.of("/teams", fields, form.number(), found.size() > A_PAGE),
                true);
    }

    TeamTable.Wanted wanted(Viewer viewer, Map<String, String> fields) {
        var governed = TeamSight.governed(viewer);
        var village = Optional.ofNullable(fields.get("village"))
                .flatMap(places::villageBySlug)
                .filter(it -> TeamSight.governs(viewer, it.id()))
                .map(it -> List.of(it.id().value()));
        var region = Optional.ofNullable(fields.get("region")).map(it -> in(it, governed));
        return new TeamTable.Wanted(
                village.or(() -> region).or(() -> governed),
                fields.getOrDefault("load", ""),
                Integer.parseInt(fields.getOrDefault("year", "2199")),
                CleanText.line(fields.getOrDefault("q", ""), 100).toLowerCase(Locale.ROOT));
    }

    private List<UUID> in(String region, Optional<List<UUID>> governed) {
        return places.villages(work.bases().keySet()).values().stream()
                .filter(it -> it.region().equals(region))
                .map(it -> it.id().value())
                .filter(it -> governed.map(some -> some.contains(it)).orElse(true))
                .toList();
    }

    Map<String, String> fields(Form form) {
        var fields = new LinkedHashMap<String, String>();
        put(fields, "village", form.village());
        put(fields, "region", form.region());
        put(fields, "year", form.year() != null && form.year().matches("2[01][0-9]{2}") ? form.year() : "");
        put(fields, "load", form.load() != null && LOADS.contains(form.load()) ? form.load() : "");
        put(fields, "q", form.q());
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(name, value.strip().substring(0, Math.min(value.strip().length(), 80)));
        }
    }

    /// Villages the viewer answers for, slug to name; none for who answers for all.
    Map<String, String> villages(Viewer viewer) {
        var named = new LinkedHashMap<String, String>();
        var ids = TeamSight.governed(viewer).orElse(List.of()).stream()
                .map(VillageId::new)
                .toList();
        places.villages(ids).values().stream()
                .sorted(Comparator.comparing(Village::name))
                .forEach(it -> named.put(it.slug(), it.name()));
        return named;
    }

    /// What the members of these teams have to do.
    TeamView.Mine mine(List<Team> own) {
        var ids = own.stream().map(Team::id).toList();
        return new TeamView.Mine(
                looks.lines(own),
                seen.planned(plans.open(ids)),
                seen.nexts(visits.openSteps(ids)),
                seen.late(visits.late(ids, clock.instant(), rules)));
    }

    TeamView.Work work(Viewer viewer, Optional<Village> village, int page) {
        return village.isEmpty() && TeamSight.governed(viewer).isEmpty()
                ? everywhere(page)
                : near(viewer, village, page);
    }

    /// Of a whole country as the desks counted it last, those first where most wait for a visit.
    private TeamView.Work everywhere(int page) {
        var whole = desks.whole();
        var ranked = desks.ranked(Measure.UNVISITED, A_PAGE + 1, (page - 1) * A_PAGE);
        var villages = places.villages(ranked.keySet());
        var shown = ranked.entrySet().stream()
                .limit(A_PAGE)
                .filter(it -> villages.containsKey(it.getKey()))
                .map(it -> new TeamView.Place(
                        Objects.requireNonNull(villages.get(it.getKey())), WorkCount.of(it.getValue())))
                .toList();
        return work(
                WorkCount.of(whole.numbers()),
                Optional.empty(),
                shown,
                Optional.of(whole.at()),
                Pager.of("/teams/work", Map.of(), page, ranked.size() > A_PAGE));
    }

    /// Of some villages as it is now.
    private TeamView.Work near(Viewer viewer, Optional<Village> village, int page) {
        var counts = work.counts(sight.reach(viewer, village), clock.instant());
        var villages =
                places.villages(counts.stream().map(WorkTable.Count::village).toList());
        var places = counts.stream()
                .filter(it -> villages.containsKey(it.village()))
                .map(it -> new TeamView.Place(Objects.requireNonNull(villages.get(it.village())), WorkCount.of(it)))
                .sorted(Comparator.comparingInt((TeamView.Place it) ->
                                -it.count().alone() - it.count().unvisited())
                        .thenComparing(it -> it.village().name()))
                .toList();
        return work(
                sum(counts),
                village,
                places.stream().skip((page - 1L) * A_PAGE).limit(A_PAGE).toList(),
                Optional.empty(),
                Pager.of("/teams/work", Map.of(), page, places.size() > page * A_PAGE));
    }

    private TeamView.Work work(
            WorkCount all,
            Optional<Village> village,
            List<TeamView.Place> places,
            Optional<Instant> counted,
            Pager pager) {
        var rule = rules.rule("unvisited-days");
        return new TeamView.Work(all, village, places, rule.value(), rule.source(), counted, pager);
    }

    /// What waits in all, without the villages in which it does.
    TeamView.Work sums(Viewer viewer, Optional<Village> village) {
        if (village.isEmpty() && TeamSight.governed(viewer).isEmpty()) {
            var whole = desks.whole();
            return work(WorkCount.of(whole.numbers()), village, List.of(), Optional.of(whole.at()), Pager.NONE);
        }
        var counts = work.counts(sight.reach(viewer, village), clock.instant());
        return work(sum(counts), village, List.of(), Optional.empty(), Pager.NONE);
    }

    private static WorkCount sum(List<WorkTable.Count> counts) {
        return counts.stream().map(WorkCount::of).reduce(WorkCount.NONE, WorkCount::plus);
    }

    /// The desk without its numbers, above one of its lists.
    TeamView.Work head(Optional<Village> village) {
        return work(WorkCount.NONE, village, List.of(), Optional.empty(), Pager.NONE);
    }
}
