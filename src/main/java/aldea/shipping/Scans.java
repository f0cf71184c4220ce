package aldea.shipping;

import aldea.kernel.Hash;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.places.PointId;
import aldea.shipping.ScanTable.Scan;
import aldea.shipping.Shipping.Parcel;
import aldea.shipping.Shipping.Seen;
import aldea.shipping.Shipping.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// What moves parcels: each state is scanned once, and only forward.
@Component
class Scans {
    private static final Logger log = LoggerFactory.getLogger(Scans.class);

    private final ParcelTable parcels;
    private final ScanTable table;
    private final RiderTable riders;
    private final Stops stops;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Scans(
            ParcelTable parcels,
            ScanTable table,
            RiderTable riders,
            Stops stops,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.parcels = parcels;
        this.table = table;
        this.riders = riders;
        this.stops = stops;
        this.clock = clock;
        this.events = events;
    }

    Parcel scan(String key, String tracking, State state, Optional<PointId> where, AccountId by) {
        var parcel = parcels.lock(tracking).orElseThrow(() -> new Refusal(Problem.SCAN_UNKNOWN));
        var hash = hash(tracking, state, where, by);
        var before = table.byKey(key);
        if (before.isPresent()) {
            return repeated(before.get(), hash, parcel);
        }
        if (parcel.withdrawn()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        if (state == parcel.state()) {
            throw new Refusal(Problem.ALREADY_DONE);
        }
        if (state.compareTo(parcel.state()) < 0) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        if (state == State.DELIVERED && !where.map(parcel::mayLeaveFrom).orElse(true)) {
            throw new Refusal(Problem.NOT_YOURS);
        }
        var now = clock.instant();
        if (!table.insert(new Scan(key, parcel.id(), state, where, now, hash), by)) {
            throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        }
        announce(parcel, state, now);
        return withHistory(parcel);
    }

    /// The parcel with all that was seen of it.
    Parcel withHistory(ParcelTable.Row parcel) {
        return upTo(table.of(parcel.id()), parcel);
    }

    private Parcel repeated(Scan first, byte[] hash, ParcelTable.Row parcel) {
        if (!MessageDigest.isEqual(first.hash(), hash)) {
            throw new Refusal(Problem.REPEATED_WITH_OTHER_CONTENT);
        }
        var until = table.of(parcel.id()).stream()
                .filter(scan -> scan.state().compareTo(first.state()) <= 0)
                .toList();
        return upTo(until, parcel);
    }

    private Parcel upTo(List<Scan> scans, ParcelTable.Row parcel) {
        var history = new ArrayList<Seen>();
        history.add(new Seen(State.ANNOUNCED, "", parcel.announcedAt()));
        for (var scan : scans.stream().sorted(Comparator.comparing(Scan::state)).toList()) {
            var place = scan.point().map(point -> stops.at(point).name()).orElse("");
            history.add(new Seen(scan.state(), place, scan.at()));
        }
        return new Parcel(
                parcel.id(),
                parcel.order(),
                parcel.orderReferences(),
                parcel.tracking(),
                parcel.from(),
                parcel.sender(),
                history.getLast().state(),
                parcel.latest(),
                List.copyOf(history));
    }

    /// A parcel first seen on its way was handed in as well; one first seen at its door is simply delivered.
    private void announce(ParcelTable.Row parcel, State state, Instant now) {
        if (state == State.DELIVERED) {
            table.deliver(
                    parcel.id(), now, now.atZone(stops.at(parcel.from()).zone()).toLocalDate());
            orders(parcel).forEach(order -> events.publishEvent(new ParcelEvent.Delivered(order, parcel.id(), now)));
        } else if (parcel.state() == State.ANNOUNCED) {
            orders(parcel).forEach(order -> events.publishEvent(new ParcelEvent.HandedIn(order, parcel.id(), now)));
        }
        log.atInfo()
                .addKeyValue("parcel", parcel.id().value())
                .addKeyValue("state", state)
                .log("parcel scanned");
    }

    private Stream<Reference> orders(ParcelTable.Row parcel) {
        var withdrawn = riders.withdrawn(parcel.id());
        return all(parcel).filter(order -> !withdrawn.contains(order));
    }

    private Stream<Reference> all(ParcelTable.Row parcel) {
        return Stream.concat(Stream.of(parcel.order()), riders.of(parcel.id()).stream());
    }

    boolean waits(Reference order) {
        return parcels.lockOf(order)
                .filter(parcel -> parcel.state() == State.ANNOUNCED)
                .isPresent();
    }

    List<Reference> withdraw(Reference order) {
        var parcel = parcels.lockOf(order)
                .filter(found -> found.state() == State.ANNOUNCED)
                .orElseThrow(() -> new Refusal(Problem.NOT_POSSIBLE_NOW));
        riders.withdraw(order, parcel.id(), clock.instant());
        if (orders(parcel).findAny().isPresent()) {
            return List.of();
        }
        riders.emptied(parcel.id(), clock.instant());
        return all(parcel).toList();
    }

    private static byte[] hash(String tracking, State state, Optional<PointId> where, AccountId by) {
        var content = "%s %s %s %s".formatted(tracking, state, where, by);
        return Hash.sha256(content.getBytes(StandardCharsets.UTF_8));
    }
}
