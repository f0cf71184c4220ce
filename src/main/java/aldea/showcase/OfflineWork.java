package aldea.showcase;

import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.field.Batch;
import aldea.field.DeviceId;
import aldea.field.Field;
import aldea.field.ItemId;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.showcase.Showcase.Cast;
import aldea.showcase.Showcase.Scene;
import aldea.showcase.Showcase.Shop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// A student comes back from where there was no network: one correction meets what somebody else changed meanwhile, and
/// one is about a business that nobody has sent yet.
@Component
@ConditionalOnProperty("aldea.demo")
class OfflineWork {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Field field;
    private final Businesses businesses;
    private final People people;
    private final Ids ids;
    private final InstantSource clock;

    OfflineWork(Field field, Businesses businesses, People people, Ids ids, InstantSource clock) {
        this.field = field;
        this.businesses = businesses;
        this.people = people;
        this.ids = ids;
        this.clock = clock;
    }

    /// Not in a transaction, as [Field#receive].
    void comesBack(Scene scene, Cast cast) {
        var student = viewer(cast.students().getFirst());
        if (!field.devices(student).isEmpty()) {
            return;
        }
        var device = new DeviceId(ids.next());
        field.enrol(student, device, "Teléfono de Brenda");
        var known = businesses.ofShops(scene.shops().stream().map(Shop::id).toList());
        var business = Objects.requireNonNull(known.get(scene.shops().getFirst().id()));
        field.receive(
                student,
                new Batch(
                        ids.next(),
                        device,
                        clock.instant(),
                        List.of(
                                corrected(1, business, "Tapetes", "Tapetes y bolsas de lana"),
                                corrected(2, new BusinessId(ids.next()), "", "Velas de cera"))));
    }

    private Batch.Item corrected(long seq, BusinessId business, String before, String now) {
        return new Batch.Item(
                new ItemId(ids.next()),
                seq,
                "business.corrected",
                clock.instant().minus(Duration.ofHours(5)),
                Optional.empty(),
                JSON.valueToTree(Map.of(
                        "business", business.value().toString(),
                        "base", Map.of("products", before),
                        "set", Map.of("products", now))));
    }

    private Viewer viewer(AccountId account) {
        return new Viewer(Optional.of(account), "", Language.ES, Set.copyOf(people.rolesOf(account)));
    }
}
