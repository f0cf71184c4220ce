package aldea.programme;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageSpot;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.util.UriUtils;

/// The programme on the desks of those who answer for it, a village's plan on its page, and what is counted here.
@Configuration
class ProgrammeSections {
    @Bean
    Section<DeskSpot> programmeOnDesk(ProgrammeLooks looks) {
        return Section.of(DeskSpot.class, 55, spot -> {
            if (!spot.viewer().signedIn() || !Governing.some(spot.viewer())) {
                return Optional.empty();
            }
            return Optional.of(new Fragment("programme/_desk.jte", Map.of("overview", looks.overview())));
        });
    }

    @Bean
    Section<VillageSpot> planOfVillage(Programme programme, Places places) {
        return Section.of(VillageSpot.class, 36, spot -> {
            if (!spot.viewer().signedIn() || !Governing.reads(spot.viewer(), spot.village())) {
                return Optional.empty();
            }
            var plan = programme.planOf(spot.village());
            var writes = Governing.plans(spot.viewer(), spot.village());
            if (plan.isEmpty() && !writes) {
                return Optional.empty();
            }
            var view = new ProgrammeView.Spot(places.village(spot.village()), plan, writes);
            return Optional.of(new Fragment("programme/_village.jte", Map.of("spot", view)));
        });
    }

    /// Institutions that had been entered by the end of a year, by state.
    @Bean
    Tally institutionsByState(InstitutionTable table) {
        return new Tally() {
            @Override
            public Set<Measure> measures() {
                return EnumSet.of(Measure.INSTITUTIONS);
            }

            @Override
            public void count(int year, boolean now, Board board) {
                table.counts(end(year).plusDays(1).atStartOfDay(Days.BOOKS).toInstant())
                        .forEach((state, number) -> board.add(Measure.INSTITUTIONS, state, number));
            }

            @Override
            public Optional<String> rows(Measure measure, String state, int year, Viewer viewer) {
                var path = "/programme/institutions?year=" + year;
                return Optional.of(
                        state.isEmpty() ? path : path + "&state=" + UriUtils.encode(state, StandardCharsets.UTF_8));
            }
        };
    }

    /// Agreements in force at the end of a year, today in one that has not ended; of no state.
    @Bean
    Tally agreementsInForce(AgreementTable table, Agreeing agreeing) {
        return new Tally() {
            @Override
            public Set<Measure> measures() {
                return EnumSet.of(Measure.AGREEMENTS);
            }

            @Override
            public void count(int year, boolean now, Board board) {
                board.add(Measure.AGREEMENTS, "", table.inForce(day(year)));
            }

            @Override
            public Optional<String> rows(Measure measure, String state, int year, Viewer viewer) {
                return state.isEmpty() ? Optional.of("/programme/agreements?on=" + day(year)) : Optional.empty();
            }

            private LocalDate day(int year) {
                return end(year).isBefore(agreeing.today()) ? end(year) : agreeing.today();
            }
        };
    }

    private static LocalDate end(int year) {
        return LocalDate.of(year, 12, 31);
    }
}
