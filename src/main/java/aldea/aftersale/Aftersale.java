package aldea.aftersale;

import aldea.aftersale.Step.Kind;
import aldea.catalog.ProductId;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Verified;
import aldea.orders.OrderId;
import aldea.pictures.Picture;
import aldea.shipping.ParcelEvent;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What happens after a sale. Whoever calls has checked that the order is theirs, as its buyer or its maker. Each
/// command is done once a key: the same with the same content answers the same step, with other content it is refused
/// with [Problem#REPEATED_WITH_OTHER_CONTENT].
@Service
public class Aftersale implements Verified {
    private final Undoing undoing;
    private final Returning returning;
    private final Inspecting inspecting;
    private final Saying saying;
    private final Parcels parcels;
    private final ReturnTable returns;
    private final AftersaleCheck check;
    private final InstantSource clock;

    Aftersale(
            Undoing undoing,
            Returning returning,
            Inspecting inspecting,
            Saying saying,
            Parcels parcels,
            ReturnTable returns,
            AftersaleCheck check,
            InstantSource clock) {
        this.undoing = undoing;
        this.returning = returning;
        this.inspecting = inspecting;
        this.saying = saying;
        this.parcels = parcels;
        this.returns = returns;
        this.check = check;
        this.clock = clock;
    }

    /// What a buyer asks to send back.
    ///
    /// @param units by the number of the line
    /// @param instead a product of the same shop, for units of one line, each for one; dearer ones are refused
    /// @param pictures at most 4
    public record Wanted(
            Map<Integer, Integer> units, Reason reason, Optional<ProductId> instead, List<Picture> pictures) {
        public Wanted {
            if (pictures.size() > MOST_PICTURES) {
                throw new Refusal(Problem.BAD_INPUT);
            }
        }
    }

    /// How the units of a line came back.
    ///
    /// @param worn or broken: written off
    /// @param missing not in the parcel: the buyer has them still
    public record Found(int asSold, int worn, int missing) {
        public Found {
            if (asSold < 0 || worn < 0 || missing < 0) {
                throw new Refusal(Problem.BAD_INPUT);
            }
        }

        int all() {
            return Math.addExact(asSold, Math.addExact(worn, missing));
        }
    }

    /// Units are not wanted any more, or not for sale after all: they are for anybody again, and their money goes back,
    /// with the delivery's when nothing is left to send. By buyer or maker, until the parcel is handed in.
    ///
    /// @param units by the number of the line
    /// @throws Refusal NOT_POSSIBLE_NOW once handed in; TOO_FEW_UNITS; BAD_INPUT for no units or no such line
    @Transactional
    public StepId cancel(OrderId order, Said said, Map<Integer, Integer> units) {
        return undoing.undo(order, Kind.CANCELLED, said, units);
    }

    /// The maker does not have what was sold: broken, lost, counted wrongly. As [#cancel], but the units are written
    /// off.
    @Transactional
    public StepId cannotSend(OrderId order, Said said, Map<Integer, Integer> units) {
        return undoing.undo(order, Kind.SHORT, said, units);
    }

    /// The buyer wants to send units back. While that is open nothing is released to the maker.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW before delivery, RETURN_TOO_LATE, TOO_FEW_UNITS, EXCHANGE_DEARER, BAD_INPUT
    @Transactional
    public ReturnId ask(OrderId order, Said said, Wanted wanted) {
        return new ReturnId(returning.ask(order, said, wanted).value());
    }

    /// The maker takes them back: a parcel is announced, and what is wanted instead is set aside, if there is any left.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW
    @Transactional
    public StepId accept(ReturnId id, Said said) {
        return returning.accept(id, said);
    }

    /// The maker does not take them back, and says why.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW, BAD_INPUT without a reason
    @Transactional
    public StepId refuse(ReturnId id, Said said) {
        return returning.refuse(id, said);
    }

    /// The buyer keeps them after all.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW once the parcel is handed in
    @Transactional
    public StepId takeBack(ReturnId id, Said said) {
        return returning.end(id, Kind.TAKEN_BACK, said);
    }

    /// The maker has looked at what came.
    ///
    /// @param found by the number of the line: each unit asked for, in some way
    /// @param withheld of the worn units' money, with a reason; then nothing is exchanged
    /// @throws Refusal NOT_POSSIBLE_NOW, BAD_INPUT
    @Transactional
    public StepId inspect(ReturnId id, Said said, Map<Integer, Found> found, Money withheld) {
        return inspecting.inspect(id, said, found, withheld.minor());
    }

    /// Buyer or maker writes to the other one about the order.
    ///
    /// @throws Refusal BAD_INPUT without words, TOO_MANY_TRIES when more was said than anybody reads
    @Transactional
    public StepId say(OrderId order, Said said) {
        return saying.say(order, said);
    }

    /// Orders of which something came back or is to come back, and whether a return of theirs is still open. Returns
    /// that came to nothing do not count.
    public Map<OrderId, Boolean> returned(Collection<OrderId> orders) {
        return returns.standing(orders);
    }

    /// Adds up again what came back, and compares states with steps.
    ///
    /// @return one sentence a disagreement, beginning with `aftersale:`
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return check.disagreements();
    }

    @ApplicationModuleListener
    void on(ParcelEvent.Delivered event) {
        returns.byId(new ReturnId(event.order().value()))
                .filter(one -> one.state().equals("accepted"))
                .ifPresent(one -> returning.arrived(
                        one.id(), Said.byClock("arrived:" + one.id().value())));
    }

    /// Takes the step that the clock takes when nobody does.
    @Transactional
    void overdue(Return seen) {
        var now = returning.known(seen.id());
        if (now.due().filter(due -> !due.isAfter(clock.instant())).isEmpty()) {
            return;
        }
        // Not the key of the parcel's own arrival.
        var said = Said.byClock("overdue:" + now.state() + ":" + now.id().value());
        switch (now.state()) {
            case "asked" -> returning.accept(now.id(), said);
            case "accepted" -> {
                if (parcels.waits(now)) {
                    returning.end(now.id(), Kind.LAPSED, said);
                } else {
                    returning.comesLater(now);
                }
            }
            default -> inspecting.inspect(now.id(), said, asSold(now), 0);
        }
    }

    private Map<Integer, Found> asSold(Return one) {
        var found = new TreeMap<Integer, Found>();
        returning.asked(one.order(), one.id()).forEach((line, units) -> found.put(line, new Found(units, 0, 0)));
        return found;
    }

    static final int MOST_PICTURES = 4;
}
