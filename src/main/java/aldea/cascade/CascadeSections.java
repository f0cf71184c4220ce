package aldea.cascade;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How far one's teaching reached, and what has to be renewed for it to go on, on the desk.
@Configuration
class CascadeSections {
    @Bean
    Section<DeskSpot> reachOnDesk(Cascade cascade, CascadeLooks looks) {
        return Section.of(DeskSpot.class, 36, spot -> {
            if (!spot.viewer().signedIn() || !looks.takesPart(spot.viewer())) {
                return Optional.empty();
            }
            var account = spot.viewer().account().orElseThrow();
            return Optional.of(new Fragment(
                    "cascade/_desk.jte",
                    Map.of(
                            "reach",
                            cascade.reach(account),
                            "ending",
                            looks.ending(account, spot.viewer().language()),
                            "account",
                            account.value().toString())));
        });
    }
}
