package aldea.waitlist;

import aldea.catalog.Catalog;
import aldea.deals.Deals;
import aldea.kernel.Timer;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Looks each second what was bought of what was set apart, whose time is over, and which deals are.
@Component
class Settling implements Timer {
    private static final int MOST = 1000;

    private final WaitTable table;
    private final Waitlist waitlist;
    private final Deals deals;
    private final Stock stock;
    private final InstantSource clock;

    Settling(WaitTable table, Waitlist waitlist, Deals deals, Stock stock, InstantSource clock) {
        this.table = table;
        this.waitlist = waitlist;
        this.deals = deals;
        this.stock = stock;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "waitlist-settle";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        table.deals().stream()
                .filter(part -> part.deal().flatMap(deals::on).isEmpty())
                .forEach(waitlist::dealOver);
        var now = clock.instant();
        var served = table.served(MOST);
        var onHand = stock.onHand(served.stream().map(Settling::offer).toList());
        for (var wait : served) {
            var isSold = onHand.getOrDefault(offer(wait), 0) == 0;
            if (isSold || !now.isBefore(wait.served().orElseThrow().until())) {
                waitlist.settle(wait.id(), false);
            }
        }
    }

    private static SkuId offer(Wait wait) {
        return wait.served().orElseThrow().offer();
    }

    /// Each minute: lines for what is no longer for sale end, and if ever a unit was free while somebody waits for it,
    /// such as after a product's first price, it is given out.
    @Component
    static class Tidying implements Timer {
        private static final int PAGE = 200;

        private final WaitTable table;
        private final Waitlist waitlist;
        private final Catalog catalog;
        private final Stock stock;
        private final InstantSource clock;

        Tidying(WaitTable table, Waitlist waitlist, Catalog catalog, Stock stock, InstantSource clock) {
            this.table = table;
            this.waitlist = waitlist;
            this.catalog = catalog;
            this.stock = stock;
            this.clock = clock;
        }

        @Override
        public String name() {
            return "waitlist-tidy";
        }

        @Override
        public Duration every() {
            return Duration.ofMinutes(1);
        }

        @Override
        public void run() {
            var after = new SkuId(new UUID(0, 0));
            for (var page = table.lines(after, PAGE); !page.isEmpty(); page = table.lines(after, PAGE)) {
                tidy(page);
                after = page.getLast();
            }
        }

        private void tidy(List<SkuId> lines) {
            var forSale = catalog.price(lines, clock.instant()).keySet();
            var left = stock.available(lines);
            for (var sku : lines) {
                if (!forSale.contains(sku)) {
                    waitlist.noLongerSold(sku);
                } else if (left.getOrDefault(sku, 0) > 0) {
                    waitlist.giveOut(sku);
                }
            }
        }
    }
}
