package aldea.academy;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import aldea.people.DeskSpot;
import aldea.people.HomeSpot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Today's lesson on the desk, the courses on the home page.
@Configuration
class AcademySections {
    @Bean
    Section<DeskSpot> academyOnDesk(AcademyLooks looks) {
        return Section.of(DeskSpot.class, 30, spot -> fragment("academy/_desk.jte", looks.desk(spot.viewer())));
    }

    @Bean
    Section<HomeSpot> academyAtHome(AcademyLooks looks) {
        return Section.of(HomeSpot.class, 90, spot -> fragment("academy/_home.jte", looks.plain(spot.viewer())));
    }

    private static Optional<Fragment> fragment(String template, List<CourseView> courses) {
        return courses.isEmpty() ? Optional.empty() : Optional.of(new Fragment(template, Map.of("courses", courses)));
    }
}
