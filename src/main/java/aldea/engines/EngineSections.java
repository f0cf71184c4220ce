package aldea.engines;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.live.ConsoleSpot;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The way to another program, on the host's console.
@Configuration
class EngineSections {
    @Bean
    Section<ConsoleSpot> engineOnConsole(Engines engines) {
        return Section.of(ConsoleSpot.class, 80, spot -> {
            if (!engines.areThere() || !spot.broadcast().isHost(spot.viewer())) {
                return Optional.empty();
            }
            var broadcast = spot.broadcast();
            Map<String, Object> model = Map.of(
                    "slug", broadcast.slug(), "possible", broadcast.hosted().isPresent());
            return Optional.of(new Fragment("engines/_console.jte", model));
        });
    }
}
