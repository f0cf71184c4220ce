package aldea.teams;

import aldea.businesses.BusinessSpot;
import aldea.businesses.Businesses;
import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.Places.Located;
import aldea.places.VillageSpot;
import aldea.programme.Measure;
import aldea.programme.Tally;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What waits, on the desks of those who can do it; who accompanies a business, on its page.
@Configuration
class TeamSections {
    private static final int FEW = 5;

    @Bean
    Section<DeskSpot> workOnDesk(TeamLists lists) {
        return Section.of(DeskSpot.class, 25, spot -> {
            if (!spot.viewer().signedIn() || !TeamSight.governsSome(spot.viewer())) {
                return Optional.empty();
            }
            var work = lists.sums(spot.viewer(), Optional.empty());
            return Optional.of(new Fragment("teams/_desk.jte", Map.of("work", work)));
        });
    }

    @Bean
    Section<DeskSpot> ownTeamsOnDesk(TeamTable teams, TeamLists lists) {
        return Section.of(DeskSpot.class, 20, spot -> {
            var own = spot.viewer().account().map(teams::of).orElse(List.of());
            return own.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Fragment("teams/_mine.jte", Map.of("mine", lists.mine(own))));
        });
    }

    @Bean
    Section<VillageSpot> workOfVillage(TeamLists lists, Places places) {
        return Section.of(VillageSpot.class, 38, spot -> {
            if (!TeamSight.governs(spot.viewer(), spot.village())) {
                return Optional.empty();
            }
            var work = lists.sums(spot.viewer(), Optional.of(places.village(spot.village())));
            return Optional.of(new Fragment("teams/_village.jte", Map.of("work", work)));
        });
    }

    /// Owners see who comes and when, not what was written down.
    @Bean
    Section<BusinessSpot> teamOfBusiness(
            Teams teams, VisitTable visits, PlanTable plans, VisitLooks looks, Places places) {
        return Section.of(BusinessSpot.class, 20, spot -> {
            var business = spot.business();
            var team = teams.accompanying(business.id()).map(teams::team);
            var made = looks.visits(visits.of(business.id()).stream().limit(FEW).toList(), spot.viewer());
            var governs = TeamSight.governs(spot.viewer(), business.village());
            if (team.isEmpty() && made.isEmpty() && !governs) {
                return Optional.empty();
            }
            return Optional.of(
                    new Fragment("teams/_business.jte", business(spot, team, made, governs, plans, looks, places)));
        });
    }

    private static Map<String, Object> business(
            BusinessSpot spot,
            Optional<Team> team,
            List<TeamView.Visit> made,
            boolean governs,
            PlanTable plans,
            VisitLooks looks,
            Places places) {
        var model = new HashMap<String, Object>();
        model.put("business", spot.business());
        model.put("team", team);
        model.put("sees", team.filter(it -> sees(spot.viewer(), it)).isPresent());
        model.put("governs", governs);
        model.put("visits", made);
        model.put("zone", places.village(spot.business().village()).zone());
        model.put(
                "planned",
                team.map(it -> looks.planned(plans.open(List.of(it.id())).stream()
                                .filter(plan ->
                                        plan.business().equals(spot.business().id()))
                                .toList()))
                        .orElse(List.of()));
        return model;
    }

    private static boolean sees(Viewer viewer, Team team) {
        return TeamSight.sees(viewer, team);
    }

    /// What waits in villages, as the desk counts it; visits of the year by the village of the business.
    @Bean
    Tally teamsAndVisits(WorkTable work, Businesses businesses, InstantSource clock) {
        return new Tally() {
            @Override
            public Set<Measure> measures() {
                return ROWS.keySet();
            }

            @Override
            public void count(int year, boolean now, Board board) {
                var visits = work.visits(year);
                businesses
                        .businesses(visits.keySet())
                        .forEach((id, business) ->
                                board.add(Measure.VISITS, business.village(), visits.getOrDefault(id, 0L)));
                if (now) {
                    var all = new WorkTable.Reach(Optional.empty(), businesses.known(List.of()));
                    work.counts(all, clock.instant()).forEach(it -> {
                        board.add(Measure.TEAMS, it.village(), it.teams());
                        board.add(Measure.IDLE_TEAMS, it.village(), it.idle());
                        board.add(Measure.UNACCOMPANIED, it.village(), it.alone());
                        board.add(Measure.UNVISITED, it.village(), it.unvisited());
                        board.add(Measure.LATE, it.village(), it.late());
                    });
                }
            }

            @Override
            public Optional<String> rows(Measure measure, Located village, int year, Viewer viewer) {
                return Optional.ofNullable(ROWS.get(measure))
                        .filter(path -> TeamSight.governs(viewer, village.id()))
                        .map(path -> path + "village=" + village.slug())
                        .map(path -> measure == Measure.VISITS ? path + "&year=" + year : path);
            }
        };
    }

    private static final Map<Measure, String> ROWS = Map.of(
            Measure.TEAMS, "/teams?",
            Measure.IDLE_TEAMS, "/teams?load=idle&",
            Measure.UNACCOMPANIED, "/teams/work/alone?",
            Measure.UNVISITED, "/teams/work/unvisited?",
            Measure.LATE, "/teams/work/late?",
            Measure.VISITS, "/teams/visits?");
}
