package aldea.shipping;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.places.PointId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Delivery prices and promises, parcels with their labels, and the scans that move them.
@Service
public class Shipping {
    /// A way to deliver.
    ///
    /// @param service such as `standard`; its text is `shipping.service.{service}`
    /// @param latest the promised last day, in the destination's calendar
    public record Quote(String service, Money price, LocalDate earliest, LocalDate latest) {}

    /// @param order what the parcel is for; one parcel an order
    /// @param orderReference what people call the order, printed on the label
    /// @param maker who may print the label
    /// @param sender the shop's name
    /// @param buyer whose personal data the address is
    public record Draft(
            Reference order,
            String orderReference,
            PointId from,
            AccountId maker,
            String sender,
            AccountId buyer,
            Address to,
            int grams,
            Quote promised) {}

    /// @param tracking what the label's codes hold and people type, such as `AL7KQ3QF9TM0`
    public record Parcel(
            ParcelId id,
            Reference order,
            String tracking,
            PointId from,
            String sender,
            State state,
            LocalDate promised,
            List<Seen> history) {}

    /// A parcel's state, derived from its scans.
    public enum State {
        ANNOUNCED,
        HANDED_IN,
        ON_THE_WAY,
        ARRIVED,
        DELIVERED
    }

    /// @param place where, in words; empty when unknown
    public record Seen(State state, String place, Instant at) {}

    /// The services to an address for a weight, cheapest first; empty when we do not deliver there.
    public List<Quote> quotes(PointId from, String country, String region, String postalCode, int grams, Instant at) {
        throw new UnsupportedOperationException();
    }

    /// Announces a parcel, once an order; the same order again returns the same parcel.
    public ParcelId announce(Draft draft) {
        throw new UnsupportedOperationException();
    }

    /// The same for many, in one statement.
    ///
    /// @param drafts one an order
    /// @return their parcels, in order
    public List<ParcelId> announce(List<Draft> drafts) {
        throw new UnsupportedOperationException();
    }

    public Optional<Parcel> parcelOf(Reference order) {
        throw new UnsupportedOperationException();
    }

    /// The label: one page of 100 × 150 mm, PDF, with QR and Code 128 of the tracking code.
    public byte[] label(ParcelId parcel) {
        throw new UnsupportedOperationException();
    }

    /// A scan moves a parcel one or more states on; the same key again answers the same.
    ///
    /// @param tracking as scanned or typed; spaces, dashes and case do not matter
    /// @throws aldea.kernel.Refusal SCAN_UNKNOWN, or NOT_POSSIBLE_NOW for a step back
    public Parcel scan(String key, String tracking, State state, Optional<PointId> where, AccountId by) {
        throw new UnsupportedOperationException();
    }
}
