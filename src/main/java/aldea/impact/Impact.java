package aldea.impact;

import aldea.kernel.Money;
import aldea.orders.OrderEvent;
import aldea.orders.OrderId;
import aldea.places.Places;
import aldea.places.VillageId;
import java.time.InstantSource;
import java.time.Year;
import java.util.List;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What villages gain, derived from events and re-derivable from the orders behind each figure.
@Service
public class Impact {
    /// @param sales settled goods of the year, in pesos, by the village's calendar
    /// @param shops that sold something in it
    public record Figure(VillageId village, Year year, Money sales, int orders, int shops) {}

    private final FigureTable table;
    private final Places places;
    private final InstantSource clock;

    Impact(FigureTable table, Places places, InstantSource clock) {
        this.table = table;
        this.places = places;
        this.clock = clock;
    }

    /// A village's year; zeros when nothing was settled in it.
    @Transactional(readOnly = true)
    public Figure figure(VillageId village, Year year) {
        return table.figure(village, year).orElseGet(() -> new Figure(village, year, Money.mxn(0), 0, 0));
    }

    /// The year by the village's calendar.
    public Year thisYear(VillageId village) {
        return Year.from(clock.instant().atZone(places.village(village).zone()));
    }

    /// Every sale that counted for a village: what it must find in orders.
    @Transactional(readOnly = true)
    public Map<OrderId, Money> salesOf(VillageId village) {
        return table.salesOf(village);
    }

    /// Compares every figure with the sum of its sales.
    ///
    /// @return one sentence a disagreement, at most 100
    @Transactional(readOnly = true)
    public List<String> check() {
        return table.disagreements();
    }

    /// A sale counts once, however often it is announced.
    @ApplicationModuleListener
    void on(OrderEvent.Settled event) {
        var local = event.at().atZone(places.village(event.village()).zone());
        if (table.keep(event, local.getYear(), local.getMonthValue())) {
            table.count(event, local.getYear());
        }
    }
}
