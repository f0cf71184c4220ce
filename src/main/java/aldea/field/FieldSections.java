package aldea.field;

import aldea.cohorts.Rolls;
import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The way into the field, and what came from there and waits, on the desk of who works there.
@Configuration
class FieldSections {
    @Bean
    Section<DeskSpot> fieldOnDesk(Field field, Provisions provisions, Rolls rolls) {
        return Section.of(DeskSpot.class, 12, spot -> {
            if (!spot.viewer().signedIn() || !provisions.hasAny(spot.viewer())) {
                return Optional.empty();
            }
            var open = field.open(spot.viewer());
            return Optional.of(new Fragment(
                    "field/_desk.jte",
                    Map.of(
                            "account",
                            spot.viewer().mustBeSomebody().value().toString(),
                            "name",
                            spot.viewer().name(),
                            "held",
                            (int) open.stream()
                                    .filter(it -> it.state() == Entry.State.HELD)
                                    .count(),
                            "refused",
                            (int) open.stream()
                                    .filter(it -> it.state() == Entry.State.REFUSED)
                                    .count(),
                            "conflicts",
                            field.conflicts(spot.viewer()).size()
                                    + rolls.undecided(spot.viewer().mustBeSomebody()).stream()
                                            .mapToInt(Rolls.Undecided::persons)
                                            .sum())));
        });
    }
}
