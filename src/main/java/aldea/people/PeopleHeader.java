package aldea.people;

import aldea.kernel.Fragment;
import aldea.kernel.Section;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The way in, or to one's own desk and account, on every page.
@Component
class PeopleHeader implements Section<HeaderSpot> {
    @Override
    public Class<HeaderSpot> spot() {
        return HeaderSpot.class;
    }

    @Override
    public int position() {
        return 90;
    }

    @Override
    public Optional<Fragment> fill(HeaderSpot spot) {
        return Optional.of(new Fragment("people/_header.jte", Map.of("viewer", spot.viewer())));
    }
}
