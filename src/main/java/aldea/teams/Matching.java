package aldea.teams;

import aldea.businesses.Business;
import aldea.businesses.Spoken;
import aldea.places.Places;
import aldea.teams.Fit.Criterion;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/// Says how well teams fit a business, and why. The same facts give the same order; a person decides.
@Component
class Matching {
    private static final double EARTH_KM = 6_371.0;
    private static final int SEEN_ENOUGH = 2;
    private static final Comparator<Fit> BEST = Comparator.comparingInt(Fit::total)
            .reversed()
            .thenComparingInt(Fit::kilometres)
            .thenComparing(fit -> fit.team().name())
            .thenComparing(fit -> fit.team().id().value());

    private final AssignmentTable assignments;
    private final Places places;
    private final Rules rules;

    Matching(AssignmentTable assignments, Places places, Rules rules) {
        this.assignments = assignments;
        this.places = places;
        this.rules = rules;
    }

    /// Best first.
    List<Fit> ranked(Business business, List<Team> teams) {
        return teams.stream().map(team -> fit(business, team)).sorted(BEST).toList();
    }

    Fit fit(Business business, Team team) {
        return new Fit(
                team, List.of(distance(business, team), language(business, team), sector(business, team), free(team)));
    }

    private Criterion distance(Business business, Team team) {
        var most = rules.of("distance-points");
        var end = rules.of("distance-km");
        var km = (int) Math.round(kilometres(places.village(team.village()), places.village(business.village())));
        var points = km >= end || end == 0 ? 0 : (most * (end - km) + end / 2) / end;
        return new Criterion("distance", points, most, "" + km);
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

    private Criterion language(Business business, Team team) {
        var most = rules.of("language-points");
        var spoken = business.identity().map(Business.Identity::language).orElse(Spoken.SPANISH);
        return new Criterion("language", team.languages().contains(spoken) ? most : 0, most, spoken.code());
    }

    private Criterion sector(Business business, Team team) {
        var most = rules.of("sector-points");
        var known = assignments.of(team.id()).stream()
                .filter(it -> it.sector().equals(business.sector().code())
                        && !it.business().equals(business.id()))
                .map(AssignmentTable.Assignment::business)
                .distinct()
                .count();
        var points = most * (int) Math.min(known, SEEN_ENOUGH) / SEEN_ENOUGH;
        return new Criterion("sector", points, most, "" + known);
    }

    private Criterion free(Team team) {
        var most = rules.of("capacity-points");
        return new Criterion(
                "capacity", most * team.free() / team.capacity(), most, team.free() + "/" + team.capacity());
    }
}
