package aldea.designation;

import aldea.kernel.CleanText;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageId;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// What pages show of cases, and to whom.
@Component
class Looks {
    private static final int LONGEST = 2_000;

    private final Places places;
    private final InstantSource clock;

    Looks(Places places, InstantSource clock) {
        this.places = places;
        this.clock = clock;
    }

    List<CaseView> listed(List<Case> cases) {
        var villages = places.villages(cases.stream().map(Case::village).toList());
        return cases.stream()
                .map(it -> new CaseView(it, Objects.requireNonNull(villages.get(it.village())), List.of()))
                .toList();
    }

    CaseView view(Case it, Viewer viewer) {
        return new CaseView(it, places.village(it.village()), deeds(it, viewer));
    }

    /// What this person may say now, by the resource it makes.
    private List<String> deeds(Case it, Viewer viewer) {
        if (viewer.account().isEmpty() || !accountsFor(it.village(), viewer)) {
            return List.of();
        }
        var spoke = List.of(it.proposal()).stream()
                        .anyMatch(said -> said.by().equals(viewer.account().get()))
                || it.decision()
                        .filter(said -> said.by().equals(viewer.account().get()))
                        .isPresent()
                || it.appeal()
                        .filter(said -> said.by().equals(viewer.account().get()))
                        .isPresent();
        return switch (it.state()) {
            case PROPOSED -> spoke ? List.of() : List.of("decision");
            case REFUSED -> it.appealable(clock.instant()) ? List.of("appeal") : List.of();
            case APPEALED -> spoke ? List.of() : List.of("answer");
            case DESIGNATED, UPHELD -> List.of();
        };
    }

    static boolean accountsFor(VillageId village, Viewer viewer) {
        return viewer.isOperator() || viewer.holds(Role.COORDINATOR, Scope.place(village.value()));
    }

    static String said(String words) {
        return CleanText.line(words, LONGEST);
    }
}
