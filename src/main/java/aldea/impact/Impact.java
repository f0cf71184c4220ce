package aldea.impact;

import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.kernel.Verified;
import aldea.orders.OrderEvent;
import aldea.orders.OrderId;
import aldea.payment.PaymentEvent;
import aldea.places.Places;
import aldea.places.VillageId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What villages gain, derived from events and re-derivable from the orders behind each figure.
@Service
public class Impact implements Verified {
    /// @param sales settled goods of the year, in pesos, by the village's calendar
    /// @param shops that sold something in it
    public record Figure(VillageId village, Year year, Money sales, int orders, int shops) {}

    /// A day's sales by the village's calendar.
    ///
    /// @param net of what went back since, whenever it did
    public record Day(LocalDate day, Money sales, Money net, int orders) {}

    /// A shop's month.
    ///
    /// @param orders of which the buyer kept something
    public record ShopMonth(ShopId shop, int month, int orders) {}

    /// A sale that counted.
    ///
    /// @param day of the village's calendar
    public record Sale(OrderId order, String reference, ShopId shop, LocalDate day, Money goods, List<Back> backs) {
        /// What the buyer kept.
        public Money net() {
            var back = backs.stream().mapToLong(one -> one.goods().minor()).sum();
            return new Money(Math.max(0, goods.minor() - back), goods.currency());
        }
    }

    /// What went back of a sale, without delivery.
    public record Back(String key, Money goods, Instant at) {}

    private final FigureTable table;
    private final BackTable backs;
    private final Places places;
    private final InstantSource clock;

    Impact(FigureTable table, BackTable backs, Places places, InstantSource clock) {
        this.table = table;
        this.backs = backs;
        this.places = places;
        this.clock = clock;
    }

    /// A village's year; zeros when nothing was settled in it.
    @Transactional(readOnly = true)
    public Figure figure(VillageId village, Year year) {
        return table.figure(village, year).orElseGet(() -> new Figure(village, year, Money.mxn(0), 0, 0));
    }

    /// A year's figures of all villages in which something was settled.
    @Transactional(readOnly = true)
    public List<Figure> figures(Year year) {
        return table.top(year, Integer.MAX_VALUE);
    }

    /// How often something went back of a year's sales, by village; where nothing did is absent.
    @Transactional(readOnly = true)
    public Map<VillageId, Integer> backs(Year year) {
        return backs.counts(year);
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

    /// A year's sales day by day, less what went back of them until now.
    @Transactional(readOnly = true)
    public List<Day> days(VillageId village, Year year) {
        return backs.days(village, year, places.village(village).zone());
    }

    /// The shops of which buyers kept something, month by month.
    @Transactional(readOnly = true)
    public List<ShopMonth> shops(VillageId village, Year year) {
        return backs.shops(village, year, places.village(village).zone());
    }

    /// Every sale of a year with what went back of it, by the time it counted.
    @Transactional(readOnly = true)
    public List<Sale> sales(VillageId village, Year year) {
        return backs.sales(village, year, places.village(village).zone());
    }

    /// Compares every figure with the sum of its sales.
    ///
    /// @return one sentence a disagreement, at most 100
    @Transactional(readOnly = true)
    @Override
    public List<String> check() {
        return table.disagreements().stream().map("village figure: "::concat).toList();
    }

    /// A sale counts once, however often it is announced.
    @ApplicationModuleListener
    void on(OrderEvent.Settled event) {
        var local = event.at().atZone(places.village(event.village()).zone());
        if (table.keep(event, local.getYear(), local.getMonthValue())) {
            table.count(event, local.getYear());
        }
    }

    /// What goes back is kept whether its sale counted before or will count later.
    @ApplicationModuleListener
    void on(PaymentEvent.RefundedInPart event) {
        backs.keep(event);
    }

    @ApplicationModuleListener
    void on(PaymentEvent.Refunded event) {
        backs.keep(event);
    }
}
