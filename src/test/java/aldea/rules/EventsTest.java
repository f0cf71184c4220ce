package aldea.rules;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Money;
import aldea.testing.InVillage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.events.core.EventSerializer;

/// An event's JSON is a contract: it waits in the outbox while the program is upgraded.
@InVillage
class EventsTest {
    private static final String FOLDER = "src/test/resources/events/";
    private final EventShapes shapes;

    @Autowired
    EventsTest(EventSerializer serializer) {
        this.shapes = new EventShapes(serializer);
    }

    @Test
    void every_event_looks_like_its_committed_sample() {
        var samples = shapes.samples(EventShapes.all());
        Written.files(FOLDER, ".json", samples);
        assertThat(EventShapes.offences(samples, agreed())).isEmpty();
    }

    private static Map<String, String> agreed() {
        return SourceTree.REPOSITORY.files(FOLDER, ".json").stream()
                .collect(Collectors.toMap(file -> file.name().replace(".json", ""), SourceTree.File::text));
    }

    record Harvested(Money price, List<Basket> baskets) {
        record Basket(int fruits, String kind) {}
    }

    @Test
    void a_changed_a_new_and_a_lost_event_are_found() {
        var samples = shapes.samples(List.of(Harvested.class));
        var name = samples.keySet().iterator().next();
        var before = samples.get(name).replace("\"fruits\"", "\"pieces\"");
        assertThat(EventShapes.offences(samples, samples)).isEmpty();
        assertThat(EventShapes.offences(samples, Map.of(name, before)))
                .singleElement()
                .asString()
                .contains("changed shape");
        assertThat(EventShapes.offences(samples, Map.of()))
                .singleElement()
                .asString()
                .contains("is new");
        assertThat(EventShapes.offences(Map.of(), samples))
                .singleElement()
                .asString()
                .contains("is gone");
    }
}
