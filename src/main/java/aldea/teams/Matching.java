package aldea.teams;

import aldea.businesses.Business;
import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.businesses.Spoken;
import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.places.Places;
import aldea.places.VillageId;
import aldea.teams.Fit.Criterion;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Says how well teams fit a business, and why: the same facts give the same order. A person decides; that is carried
/// out here, in a transaction.
@Component
class Matching {
    private static final Logger log = LoggerFactory.getLogger(Matching.class);
    static final int REASON = 400;
    private static final int NEAR = 100;
    private static final int MOST_VILLAGES = 10_000;
    private static final double EARTH_KM = 6_371.0;
    private static final int SEEN_ENOUGH = 2;
    private static final Comparator<Fit> BEST = Comparator.comparingInt(Fit::total)
            .reversed()
            .thenComparingInt(Fit::kilometres)
            .thenComparing(fit -> fit.team().name())
            .thenComparing(fit -> fit.team().id().value());

    private final TeamTable table;
    private final WorkTable work;
    private final AssignmentTable assignments;
    private final Businesses businesses;
    private final Places places;
    private final Rules rules;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    /// Villages stay where they are: to say which are near, what was known some minutes ago is enough.
    private final LoadingCache<VillageId, Places.Village> lying;

    Matching(
            TeamTable table,
            WorkTable work,
            AssignmentTable assignments,
            Businesses businesses,
            Places places,
            Rules rules,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.table = table;
        this.work = work;
        this.lying = Caffeine.newBuilder()
                .maximumSize(MOST_VILLAGES)
                .expireAfterWrite(Duration.ofMinutes(10))
                .build(CacheLoader.bulk(ids -> places.villages(List.copyOf(ids))));
        this.assignments = assignments;
        this.businesses = businesses;
        this.places = places;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /// The nearest teams, at least a hundred where there are as many; best first.
    List<Fit> ranked(Business business) {
        var bases = work.bases();
        var villages = lying.getAll(bases.keySet());
        var there = village(lying.getAll(List.of(business.village())), business.village());
        var byDistance = bases.keySet().stream()
                .map(base -> new Base(base, kilometres(village(villages, base), there)))
                .sorted(Comparator.comparingDouble(Base::kilometres)
                        .thenComparing(base -> base.village().value()))
                .toList();
        var near = new ArrayList<VillageId>();
        for (var teams = 0; near.size() < byDistance.size() && teams < NEAR; ) {
            var next = byDistance.get(near.size()).village();
            near.add(next);
            teams += bases.getOrDefault(next, 0);
        }
        return ranked(business, table.from(near));
    }

    private record Base(VillageId village, double kilometres) {}

    private List<Fit> ranked(Business business, List<Team> teams) {
        var most = new Most(
                rules.of("distance-points"),
                rules.of("distance-km"),
                rules.of("language-points"),
                rules.of("sector-points"),
                rules.of("capacity-points"));
        var seasoned = assignments.seasoned(
                teams.stream().map(Team::id).toList(), business.sector().code(), business.id());
        var villages = places.villages(Stream.concat(teams.stream().map(Team::village), Stream.of(business.village()))
                .toList());
        var there = village(villages, business.village());
        return teams.stream()
                .map(team -> new Fit(
                        team,
                        List.of(
                                distance(village(villages, team.village()), there, most),
                                language(business, team, most.language()),
                                sector(seasoned.getOrDefault(team.id(), 0), most.sector()),
                                free(team, most.capacity()))))
                .sorted(BEST)
                .toList();
    }

    Fit fit(Business business, Team team) {
        return ranked(business, List.of(team)).getFirst();
    }

    private static Places.Village village(Map<VillageId, Places.Village> villages, VillageId id) {
        return Optional.ofNullable(villages.get(id)).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// The points that each criterion gives at most, and the distance from which on there are none.
    private record Most(int distance, int kilometres, int language, int sector, int capacity) {}

    private static Criterion distance(Places.Village from, Places.Village to, Most most) {
        var end = most.kilometres();
        var km = (int) Math.round(kilometres(from, to));
        var points = km >= end || end == 0 ? 0 : (most.distance() * (end - km) + end / 2) / end;
        return new Criterion("distance", points, most.distance(), "" + km);
    }

    static double kilometres(Places.Village from, Places.Village to) {
        var dLat = Math.toRadians(to.latitude() - from.latitude()) / 2;
        var dLon = Math.toRadians(to.longitude() - from.longitude()) / 2;
        var a = Math.pow(Math.sin(dLat), 2)
                + Math.cos(Math.toRadians(from.latitude()))
                        * Math.cos(Math.toRadians(to.latitude()))
                        * Math.pow(Math.sin(dLon), 2);
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    private static Criterion language(Business business, Team team, int most) {
        var spoken = business.identity().map(Business.Identity::language).orElse(Spoken.SPANISH);
        return new Criterion("language", team.languages().contains(spoken) ? most : 0, most, spoken.code());
    }

    private static Criterion sector(int known, int most) {
        var points = most * Math.min(known, SEEN_ENOUGH) / SEEN_ENOUGH;
        return new Criterion("sector", points, most, "" + known);
    }

    private static Criterion free(Team team, int most) {
        return new Criterion(
                "capacity", most * team.free() / team.capacity(), most, team.free() + "/" + team.capacity());
    }

    void decide(Work.Decided raw) {
        table.lock(raw.team());
        var team =
                table.byIds(List.of(raw.team())).stream().findFirst().orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var business = businesses.business(raw.business());
        var decided = new Work.Decided(
                raw.id(), team.id(), business.id(), raw.assigned(), CleanText.line(raw.reason(), REASON), raw.by());
        if (!decided.assigned() && decided.reason().isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var known = assignments.content(decided.id());
        if (known.isPresent()) {
            Visiting.mustBeSame(known.get(), decided.content());
            return;
        }
        var withdrawn = business.consent() == Business.Consent.WITHDRAWN;
        if (decided.assigned() && (withdrawn || team.free() == 0 || team.ended().isPresent())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var now = clock.instant();
        assignments.decide(decided, fit(business, team), now);
        if (decided.assigned()) {
            if (!assignments.assign(decided, business.sector().code(), now)) {
                throw new Refusal(Problem.ALREADY_DONE);
            }
            events.publishEvent(new TeamEvent.Assigned(team.id(), business.id(), business.village(), now));
            log.atInfo()
                    .addKeyValue("team", team.id().value())
                    .addKeyValue("business", business.id().value())
                    .log("team assigned");
        }
    }

    /// Its businesses are free for others; what it did stays.
    void end(TeamId team, AccountId by) {
        table.lock(team);
        assignments.of(team).stream()
                .filter(AssignmentTable.Assignment::stands)
                .forEach(it -> release(team, it.business(), "", by));
        table.end(team, clock.instant().atZone(Rules.BOOKS).toLocalDate());
    }

    void release(TeamId team, BusinessId business, String why, AccountId by) {
        var one = businesses.business(business);
        var now = clock.instant();
        if (assignments.end(team, one.id(), CleanText.line(why, REASON), by, now)) {
            events.publishEvent(new TeamEvent.Released(team, one.id(), one.village(), now));
        }
    }
}
