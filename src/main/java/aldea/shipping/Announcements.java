package aldea.shipping;

import aldea.kernel.Ids;
import aldea.kernel.Reference;
import aldea.shipping.Shipping.Draft;
import aldea.shipping.Shipping.Joint;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/// Announces parcels in groups, as orders are paid in groups.
@Component
class Announcements {
    /// A row of the group, a component a column.
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Line(
            UUID id,
            UUID orderId,
            String orderReference,
            String tracking,
            UUID fromPoint,
            UUID maker,
            String sender,
            UUID buyer,
            String toName,
            String toPhone,
            String toStreet,
            String toLocality,
            String toRegion,
            String toPostalCode,
            String toCountry,
            String toHint,
            int grams,
            String service,
            LocalDate earliest,
            LocalDate latest,
            Instant at,
            @Nullable String together,
            boolean back,
            Map<String, Object> inputs) {}

    private final ParcelTable parcels;
    private final RiderTable riders;
    private final TariffTable tariffs;
    private final Ids ids;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final JsonMapper json;

    Announcements(
            ParcelTable parcels,
            RiderTable riders,
            TariffTable tariffs,
            Ids ids,
            RandomGenerator random,
            InstantSource clock,
            JsonMapper json) {
        this.parcels = parcels;
        this.riders = riders;
        this.tariffs = tariffs;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        this.json = json;
    }

    List<ParcelId> announce(List<Draft> drafts) {
        var now = clock.instant();
        var found = insert(
                drafts.stream().filter(draft -> draft.together().isEmpty()).toList(), now);
        // In the order of their occasions: two groups that wait for each other would wait for ever.
        drafts.stream()
                .filter(draft -> draft.together().isPresent())
                .sorted(Comparator.comparing((Draft draft) -> draft.together().orElse("") + draft.buyer()))
                .forEach(draft -> found.put(draft.order(), together(draft, now)));
        return drafts.stream().map(draft -> parcelOf(draft.order(), found)).toList();
    }

    /// What it would ride with if it were announced now.
    Optional<Joint> joining(Draft draft) {
        return draft.together()
                .flatMap(occasion -> riders.look(occasion, draft))
                .filter(found -> carries(found.grams() + draft.grams(), draft));
    }

    private Map<Reference, ParcelId> insert(List<Draft> drafts, Instant now) {
        if (drafts.isEmpty()) {
            return new HashMap<>();
        }
        var lines = drafts.stream().map(draft -> line(draft, now)).toList();
        var found = parcels.insert(json.writeValueAsString(lines));
        var known = drafts.stream()
                .map(Draft::order)
                .filter(order -> !found.containsKey(order))
                .toList();
        if (!known.isEmpty()) {
            found.putAll(parcels.idsOf(known));
        }
        return found;
    }

    private ParcelId together(Draft draft, Instant now) {
        var occasion = draft.together().orElseThrow();
        riders.alone(occasion, draft);
        var known = parcels.idsOf(List.of(draft.order())).get(draft.order());
        if (known != null) {
            return known;
        }
        var parcel = riders.find(occasion, draft).filter(found -> carries(found.grams() + draft.grams(), draft));
        if (parcel.isPresent()) {
            riders.join(parcel.get().parcel(), draft, json.writeValueAsString(inputs(draft)), now);
            return parcel.get().parcel();
        }
        return parcelOf(draft.order(), insert(List.of(draft), now));
    }

    /// Whether one parcel may be as heavy as that.
    private boolean carries(int grams, Draft draft) {
        var to = draft.to();
        return tariffs
                .tariff()
                .quotes(to.country(), to.region(), grams, draft.promised().earliest())
                .stream()
                .anyMatch(quote -> quote.service().equals(draft.promised().service()));
    }

    private static ParcelId parcelOf(Reference order, Map<Reference, ParcelId> found) {
        var parcel = found.get(order);
        if (parcel == null) {
            throw new IllegalStateException("order %s has no parcel after it was announced".formatted(order));
        }
        return parcel;
    }

    private Line line(Draft draft, Instant now) {
        var to = draft.to();
        var promised = draft.promised();
        return new Line(
                ids.next(),
                draft.order().value(),
                draft.orderReference(),
                TrackingCode.next(random),
                draft.from().value(),
                draft.maker().value(),
                draft.sender(),
                draft.buyer().value(),
                to.name(),
                to.phone(),
                to.street(),
                to.locality(),
                to.region(),
                to.postalCode(),
                to.country(),
                to.hint(),
                draft.grams(),
                promised.service(),
                promised.earliest(),
                promised.latest(),
                now,
                draft.together().orElse(null),
                draft.back(),
                inputs(draft));
    }

    /// What a promise was computed from, without anything that leads to a person.
    private static Map<String, Object> inputs(Draft draft) {
        return Map.of(
                "service", draft.promised().service(),
                "price_minor", draft.promised().price().minor(),
                "currency", draft.promised().price().currency().getCurrencyCode(),
                "from_point", draft.from().value(),
                "country", draft.to().country(),
                "region", draft.to().region(),
                "grams", draft.grams());
    }
}
