package aldea.shipping;

import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.people.AccountId;
import aldea.places.PointId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Delivery prices and promises, parcels with their labels, and the scans that move them.
@Service
public class Shipping implements Verified {
    /// A way to deliver.
    ///
    /// @param service such as `standard`; its text is `shipping.service.{service}`
    /// @param latest the promised last day, in the destination's calendar
    public record Quote(String service, Money price, LocalDate earliest, LocalDate latest) {}

    /// @param order what the parcel is for
    /// @param orderReference what people call the order, printed on the label
    /// @param together an occasion (such as one show): orders of it that go from one maker to one address by the same
    ///     service share a parcel, as long as it has not left; empty for a parcel of its own
    /// @param back what the buyer sends to the maker: it is handed out at `from`, where others begin
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
            Quote promised,
            Optional<String> together,
            boolean back) {
        /// From the maker to the buyer.
        public Draft(
                Reference order,
                String orderReference,
                PointId from,
                AccountId maker,
                String sender,
                AccountId buyer,
                Address to,
                int grams,
                Quote promised,
                Optional<String> together) {
            this(order, orderReference, from, maker, sender, buyer, to, grams, promised, together, false);
        }
    }

    /// A parcel of an occasion that has not left.
    ///
    /// @param orders in it, the first one first
    public record Joint(List<Reference> orders, int grams) {}

    /// @param order the first that it was announced for
    /// @param orderReferences of all orders in it, the first one first
    /// @param tracking what the label's codes hold and people type, such as `7KQ3QF9TM04X`
    public record Parcel(
            ParcelId id,
            Reference order,
            List<String> orderReferences,
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
        DELIVERED;

        /// The name in addresses and message keys, such as `handed-in`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// @param place where, in words; empty when unknown
    public record Seen(State state, String place, Instant at) {}

    private final TariffTable tariffs;
    private final Stops stops;
    private final Announcements announcements;
    private final RiderTable riders;
    private final Scans scans;
    private final ParcelTable parcels;
    private final LabelPress press;

    Shipping(
            TariffTable tariffs,
            Stops stops,
            Announcements announcements,
            RiderTable riders,
            Scans scans,
            ParcelTable parcels,
            LabelPress press) {
        this.tariffs = tariffs;
        this.stops = stops;
        this.announcements = announcements;
        this.riders = riders;
        this.scans = scans;
        this.parcels = parcels;
        this.press = press;
    }

    /// The services to an address for a weight, cheapest first; empty when we do not deliver there. Asks the database
    /// only when what it remembers is older than half a minute.
    ///
    /// @param country ISO 3166 alpha-2
    public List<Quote> quotes(PointId from, String country, String region, String postalCode, int grams, Instant at) {
        var day = at.atZone(stops.at(from).zone()).toLocalDate();
        return tariffs.tariff().quotes(country, region, grams, day);
    }

    /// Announces a parcel, or lets an order ride in one; the same order again returns the same parcel.
    @Transactional
    public ParcelId announce(Draft draft) {
        return announcements.announce(List.of(draft)).getFirst();
    }

    /// The same for many; those that ride with no other in one statement.
    ///
    /// @param drafts one an order
    /// @return their parcels, in order; orders that ride together name the same
    @Transactional
    public List<ParcelId> announce(List<Draft> drafts) {
        return drafts.isEmpty() ? List.of() : announcements.announce(drafts);
    }

    /// What an order would ride with if it were announced now; nothing is kept for it.
    ///
    /// @param draft its own reference does not count
    public Optional<Joint> joining(Draft draft) {
        return announcements.joining(draft);
    }

    /// The first order in the buyer's newest parcel of an occasion that has not left.
    public Optional<Reference> open(String together, AccountId buyer) {
        return riders.open(together, buyer);
    }

    /// The parcel of an order; empty before it is announced.
    @Transactional(readOnly = true)
    public Optional<Parcel> parcelOf(Reference order) {
        return parcels.byOrder(order).map(scans::withHistory);
    }

    /// The label: one page of 100 × 150 mm, PDF, with QR and Code 128 of the tracking code.
    @Transactional(readOnly = true)
    public byte[] label(ParcelId parcel) {
        return press.print(parcels.byId(parcel)
                .filter(found -> !found.withdrawn())
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND)));
    }

    /// A scan moves a parcel one or more states on; the same key with the same content answers the same again. Trusts
    /// the caller that `by` may scan there.
    ///
    /// @param key made by the client, 1 to 100 characters, new for each scan
    /// @param tracking as scanned or typed; spaces, dashes and case do not matter
    /// @throws Refusal SCAN_UNKNOWN; ALREADY_DONE for the state it is in; NOT_POSSIBLE_NOW for a step back;
    ///     NOT_YOURS for handing it out at a point where it neither lies nor began; REPEATED_WITH_OTHER_CONTENT
    @Transactional
    public Parcel scan(String key, String tracking, State state, Optional<PointId> where, AccountId by) {
        return scans.scan(key, TrackingCode.read(tracking), state, where, by);
    }

    /// Whether an order's parcel is still to be handed in; if so nobody hands it in before the transaction ends.
    @Transactional
    public boolean waits(Reference order) {
        return scans.waits(order);
    }

    /// An order will not be sent after all.
    ///
    /// @return once nothing is left to send, all the orders of its parcel; empty while another one waits in it
    /// @throws Refusal NOT_POSSIBLE_NOW once handed in
    @Transactional
    public List<Reference> withdraw(Reference order) {
        return scans.withdraw(order);
    }

    /// Compares each parcel's state with its scans, and each promise with its parcel.
    ///
    /// @return one sentence a disagreement, at most 100
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return parcels.disagreements().stream().map("shipping: "::concat).toList();
    }
}
