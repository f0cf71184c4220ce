package aldea.aftersale;

import aldea.aftersale.Filing.Deed;
import aldea.aftersale.Filing.Open;
import aldea.aftersale.Filing.Reduction;
import aldea.aftersale.Step.Kind;
import aldea.aftersale.StepTable.Fate;
import aldea.catalog.Catalog;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.orders.OrderId;
import aldea.orders.Sales;
import aldea.shipping.Shipping;
import aldea.stock.Stock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Units that are not sent: cancelled by buyer or maker, or such as the maker does not have. Until the parcel is handed
/// in, which the parcel's lock decides.
@Component
class Undoing {
    private final Filing filing;
    private final StepTable steps;
    private final Sales sales;
    private final Shipping shipping;
    private final Stock stock;
    private final Catalog catalog;

    Undoing(Filing filing, StepTable steps, Sales sales, Shipping shipping, Stock stock, Catalog catalog) {
        this.filing = filing;
        this.steps = steps;
        this.sales = sales;
        this.shipping = shipping;
        this.stock = stock;
        this.catalog = catalog;
    }

    /// @param kind CANCELLED puts the units back for sale, SHORT writes them off
    StepId undo(OrderId order, Kind kind, Said said, Map<Integer, Integer> units) {
        var deed = new Deed(kind, Optional.empty(), said, List.of(new TreeMap<>(units)));
        var file = filing.open(order);
        var done = filing.done(order, deed);
        if (done.isPresent()) {
            return done.get();
        }
        if (file.sold().cancelled().isPresent() || !shipping.waits(file.reference())) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var chosen = chosen(file, units);
        var step = filing.write(file, deed, filing.next());
        steps.units(
                step,
                chosen.entrySet().stream()
                        .map(each -> new Fate(step.id(), each.getKey(), kind.code(), each.getValue()))
                        .toList());
        sales.gone(order, chosen, step.at());
        stock.comeBack(new Reference(step.id().value()), lines(catalog, file, chosen), kind == Kind.CANCELLED);
        refund(step, file, chosen);
        return step.id();
    }

    private void refund(Step step, Open file, SortedMap<Integer, Integer> chosen) {
        var isLast = file.tallies().stream().allMatch(tally -> tally.left() == chosen.getOrDefault(tally.number(), 0));
        var emptied = isLast ? shipping.withdraw(file.reference()) : List.<Reference>of();
        var reduction = new Reduction(worth(file, chosen), 0, 0, 0, emptied.contains(file.reference()));
        var refund = filing.refund(step, file, reduction);
        emptied.stream()
                .filter(order -> !order.equals(file.reference()))
                .flatMap(order -> sales.sold(new OrderId(order.value())).stream())
                .forEach(sold -> filing.delivery(step, sold));
        filing.tell(step, file, refund, false);
    }

    static Worth worth(Open file, Map<Integer, Integer> units) {
        return file.tallies().stream()
                .filter(tally -> units.containsKey(tally.number()))
                .map(tally -> tally.worth(units.getOrDefault(tally.number(), 0)))
                .reduce(Worth.NOTHING, Worth::plus);
    }

    /// What was bought by a special offer comes back as what it was before.
    static List<Stock.Line> lines(Catalog catalog, Open file, Map<Integer, Integer> units) {
        return file.tallies().stream()
                .filter(tally -> units.getOrDefault(tally.number(), 0) > 0)
                .map(tally ->
                        new Stock.Line(catalog.product(tally.product()).sku(), units.getOrDefault(tally.number(), 0)))
                .toList();
    }

    /// Those of which there are any.
    ///
    /// @throws Refusal BAD_INPUT for nothing, or for what is no line of the order; TOO_FEW_UNITS
    static SortedMap<Integer, Integer> chosen(Open file, Map<Integer, Integer> units) {
        var chosen = new TreeMap<Integer, Integer>();
        units.forEach((number, wanted) -> {
            var tally = FileTable.line(file.tallies(), number).orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
            if (wanted < 0) {
                throw new Refusal(Problem.BAD_INPUT);
            }
            if (wanted > tally.left()) {
                throw new Refusal(Problem.TOO_FEW_UNITS, tally.left());
            }
            if (wanted > 0) {
                chosen.put(number, wanted);
            }
        });
        if (chosen.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return chosen;
    }
}
