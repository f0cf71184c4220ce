package aldea.shipping;

import static aldea.kernel.Columns.texts;

import aldea.kernel.Hash;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.places.PointId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Takes in parcels that another house has carried, in sets, with what is known of their way. Nobody is told.
public interface Imported {
    /// @param promised the last day that was promised; nothing is known of an earliest one
    /// @param handedIn when it left, empty where nobody wrote it down; `delivered` likewise
    /// @param zone in which the day of delivery is counted
    record Carried(
            ParcelId id,
            Reference order,
            String orderReference,
            PointId from,
            AccountId maker,
            String sender,
            AccountId buyer,
            Address to,
            int grams,
            LocalDate promised,
            Instant announced,
            Optional<Instant> handedIn,
            Optional<Instant> delivered,
            ZoneId zone) {
        String state() {
            return delivered.isPresent() ? "DELIVERED" : handedIn.isPresent() ? "HANDED_IN" : "ANNOUNCED";
        }
    }

    /// A parcel whose order has one already is left out.
    void carried(List<Carried> parcels);
}

@Repository
class ImportedParcels implements Imported {
    private static final String PARCELS = """
            INSERT INTO shipping.parcels
                   (id, order_id, order_reference, tracking, from_point, maker, sender, buyer, to_name, to_phone,
                    to_street, to_locality, to_region, to_postal_code, to_country, to_hint, grams, service,
                    promised_earliest, promised_latest, announced_at, state)
            SELECT id, order_id, reference, tracking, from_point, maker, sender, buyer, '', '', '', locality, region,
                   postal_code, country, '', grams, 'standard', promised, promised, at, state
              FROM unnest(:ids::uuid[], :orders::uuid[], :references::text[], :trackings::text[], :points::uuid[],
                          :makers::uuid[], :senders::text[], :buyers::uuid[], :localities::text[], :regions::text[],
                          :postals::text[], :countries::text[], :grams::int[], :promised::date[],
                          :ats::timestamptz[], :states::text[])
                AS p (id, order_id, reference, tracking, from_point, maker, sender, buyer, locality, region,
                      postal_code, country, grams, promised, at, state)
            ON CONFLICT (order_id) DO NOTHING""";

    private static final String PROMISES = """
            INSERT INTO shipping.promises (parcel, earliest, latest, inputs, shown_at, delivered_at, delivered_on)
            SELECT p.id, p.promised_earliest, p.promised_latest, '{"imported": true}', p.announced_at, d.at, d.day
              FROM unnest(:ids::uuid[], :ats::timestamptz[], :days::date[]) AS d (id, at, day)
              JOIN shipping.parcels p ON p.id = d.id
            ON CONFLICT (parcel) DO NOTHING""";

    private static final String SCANS = """
            INSERT INTO shipping.scans (key, parcel, state, point, by, at, content_hash)
            SELECT s.key, p.id, s.state, s.point, p.maker, s.at, decode(s.hash, 'hex')
              FROM unnest(:keys::text[], :parcels::uuid[], :states::text[], :points::uuid[], :ats::timestamptz[],
                          :hashes::text[]) AS s (key, parcel, state, point, at, hash)
              JOIN shipping.parcels p ON p.id = s.parcel
            ON CONFLICT DO NOTHING""";

    private record Scan(
            ParcelId parcel, String state, @Nullable PointId point, Instant at) {
        private String key() {
            return "imported:" + parcel.value() + ":" + state;
        }

        private String hash() {
            return Hash.of(key()).toString().replace("-", "");
        }
    }

    private final JdbcClient jdbc;
    private final RandomGenerator random;

    ImportedParcels(JdbcClient jdbc, RandomGenerator random) {
        this.jdbc = jdbc;
        this.random = random;
    }

    @Override
    @Transactional
    public void carried(List<Carried> parcels) {
        jdbc.sql(PARCELS)
                .param("ids", texts(parcels, parcel -> parcel.id().value()))
                .param("orders", texts(parcels, parcel -> parcel.order().value()))
                .param("references", texts(parcels, Carried::orderReference))
                .param("trackings", texts(parcels, parcel -> TrackingCode.next(random)))
                .param("points", texts(parcels, parcel -> parcel.from().value()))
                .param("makers", texts(parcels, parcel -> parcel.maker().value()))
                .param("senders", texts(parcels, Carried::sender))
                .param("buyers", texts(parcels, parcel -> parcel.buyer().value()))
                .param("localities", texts(parcels, parcel -> parcel.to().locality()))
                .param("regions", texts(parcels, parcel -> parcel.to().region()))
                .param("postals", texts(parcels, parcel -> parcel.to().postalCode()))
                .param("countries", texts(parcels, parcel -> parcel.to().country()))
                .param("grams", texts(parcels, Carried::grams))
                .param("promised", texts(parcels, Carried::promised))
                .param("ats", texts(parcels, Carried::announced))
                .param("states", texts(parcels, Carried::state))
                .update();
        jdbc.sql(PROMISES)
                .param("ids", texts(parcels, parcel -> parcel.id().value()))
                .param("ats", texts(parcels, parcel -> parcel.delivered().orElse(null)))
                .param(
                        "days",
                        texts(
                                parcels,
                                parcel -> parcel.delivered()
                                        .map(at -> at.atZone(parcel.zone()).toLocalDate())
                                        .orElse(null)))
                .update();
        scans(parcels);
    }

    private void scans(List<Carried> parcels) {
        var scans = new ArrayList<Scan>();
        for (var parcel : parcels) {
            parcel.handedIn().ifPresent(at -> scans.add(new Scan(parcel.id(), "HANDED_IN", parcel.from(), at)));
            parcel.delivered().ifPresent(at -> scans.add(new Scan(parcel.id(), "DELIVERED", null, at)));
        }
        jdbc.sql(SCANS)
                .param("keys", texts(scans, Scan::key))
                .param("parcels", texts(scans, scan -> scan.parcel().value()))
                .param("states", texts(scans, Scan::state))
                .param(
                        "points",
                        texts(
                                scans,
                                scan -> scan.point() == null
                                        ? null
                                        : scan.point().value()))
                .param("ats", texts(scans, Scan::at))
                .param("hashes", texts(scans, Scan::hash))
                .update();
    }
}
