package aldea.aftersale;

import aldea.aftersale.Aftersale.Found;
import aldea.aftersale.Filing.Deed;
import aldea.aftersale.Filing.Open;
import aldea.aftersale.Filing.Reduction;
import aldea.aftersale.Step.Kind;
import aldea.aftersale.StepTable.Fate;
import aldea.catalog.Catalog;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.payment.Payments;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/// The end of a return: each unit is looked at, goes back to stock or is written off, and the money or what is wanted
/// instead goes to the buyer.
@Component
class Inspecting {
    private final Filing filing;
    private final Returning returning;
    private final StepTable steps;
    private final ReturnTable returns;
    private final Parcels parcels;
    private final Catalog catalog;
    private final Stock stock;
    private final Payments payments;
    private final InstantSource clock;

    Inspecting(
            Filing filing,
            Returning returning,
            StepTable steps,
            ReturnTable returns,
            Parcels parcels,
            Catalog catalog,
            Stock stock,
            Payments payments,
            InstantSource clock) {
        this.filing = filing;
        this.returning = returning;
        this.steps = steps;
        this.returns = returns;
        this.parcels = parcels;
        this.catalog = catalog;
        this.stock = stock;
        this.payments = payments;
        this.clock = clock;
    }

    StepId inspect(ReturnId id, Said said, Map<Integer, Found> found, long withheld) {
        var content = List.<Object>of(new TreeMap<>(found), withheld);
        var deed = new Deed(Kind.INSPECTED, Optional.of(id), said, content);
        var order = returning.known(id).order();
        var file = filing.open(order);
        var done = filing.done(order, deed);
        if (done.isPresent()) {
            return done.get();
        }
        var asked = returning.known(id);
        Returning.mustBe(asked.comes());
        mustMatch(returning.asked(order, id), found);
        var received = units(found, one -> one.asSold() + one.worn());
        mustNotExceed(withheld, file, found, said);
        stock.lock(skus(file, asked));
        var step = filing.write(file, deed, filing.next());
        steps.units(step, fates(step, found));
        putAway(step, file, found);
        var exchanged = exchange(step, file, asked, withheld == 0 ? sum(received) : 0);
        var refund = filing.refund(step, file, reduction(file, asked, received, withheld, exchanged));
        returns.move(id, Kind.INSPECTED, Optional.empty());
        payments.thaw(file.reference(), Returning.freeze(asked));
        filing.tell(step, file, refund, exchanged > 0);
        return step.id();
    }

    /// Each unit asked for is found in some way, and no other.
    private static void mustMatch(Map<Integer, Integer> asked, Map<Integer, Found> found) {
        var seen = new TreeMap<Integer, Integer>();
        found.forEach((line, one) -> seen.put(line, one.all()));
        if (!seen.equals(asked)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    /// Only of worn units, and with a reason.
    private static void mustNotExceed(long withheld, Open file, Map<Integer, Found> found, Said said) {
        var all = Undoing.worth(file, units(found, one -> one.asSold() + one.worn()));
        var whole = Undoing.worth(file, units(found, Found::asSold));
        if (withheld < 0 || withheld > all.paid() - whole.paid()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (withheld > 0 && said.note().isBlank()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    private void putAway(Step step, Open file, Map<Integer, Found> found) {
        var cause = new Reference(step.id().value());
        stock.comeBack(cause, Undoing.lines(catalog, file, units(found, Found::asSold)), true);
        stock.comeBack(cause, Undoing.lines(catalog, file, units(found, Found::worn)), false);
    }

    /// @param units to go out; of none, what was set aside is for anybody again
    /// @return minor units that what goes out instead costs; nothing when it cannot go out any more
    private long exchange(Step step, Open file, Return asked, int units) {
        var to = file.sold().address();
        if (units == 0 || asked.setAside() < units || to.isEmpty()) {
            stock.release(List.of(asked.asReference()));
            return 0;
        }
        var wish = asked.wish().orElseThrow();
        var sku = catalog.product(wish.product()).sku();
        var taken = new Reference(step.id().value());
        var claim = new Stock.Claim(
                taken,
                List.of(new Stock.Line(sku, units)),
                clock.instant().plus(Duration.ofMinutes(1)),
                Optional.of(asked.asReference()),
                Set.of());
        if (!(stock.claim(List.of(claim)).getFirst() instanceof Stock.Answer.Claimed)) {
            return 0;
        }
        stock.sell(List.of(taken));
        steps.exchange(step, wish.product().value(), sku.value(), units);
        parcels.goesOut(file.sold(), to.get(), step, units);
        return Math.multiplyExact(wish.price(), units);
    }

    private static Reduction reduction(
            Open file, Return asked, SortedMap<Integer, Integer> received, long withheld, long exchanged) {
        var worth = Undoing.worth(file, received);
        var ways = exchanged > 0 ? 2 : 1;
        var postage = Math.min(asked.postage() * ways, worth.paid() - withheld - exchanged);
        var isAll = file.tallies().stream()
                .allMatch(tally ->
                        tally.gone() + tally.back() + received.getOrDefault(tally.number(), 0) == tally.quantity());
        var delivery = isAll && asked.reason().makersFault() && exchanged == 0;
        return new Reduction(worth, withheld, postage, exchanged, delivery);
    }

    private Set<SkuId> skus(Open file, Return asked) {
        var skus = new HashSet<SkuId>();
        file.tallies()
                .forEach(tally -> skus.add(catalog.product(tally.product()).sku()));
        asked.wish().ifPresent(wish -> skus.add(catalog.product(wish.product()).sku()));
        return skus;
    }

    private static List<Fate> fates(Step step, Map<Integer, Found> found) {
        var fates = new ArrayList<Fate>();
        found.forEach((line, one) -> {
            fates.add(new Fate(step.id(), line, "as-sold", one.asSold()));
            fates.add(new Fate(step.id(), line, "worn", one.worn()));
            fates.add(new Fate(step.id(), line, "missing", one.missing()));
        });
        return fates.stream().filter(fate -> fate.units() > 0).toList();
    }

    private static SortedMap<Integer, Integer> units(Map<Integer, Found> found, ToIntFunction<Found> of) {
        var units = new TreeMap<Integer, Integer>();
        found.forEach((line, one) -> units.put(line, of.applyAsInt(one)));
        return units;
    }

    private static int sum(Map<Integer, Integer> units) {
        return units.values().stream().mapToInt(Integer::intValue).sum();
    }
}
