package aldea.histories;

import java.util.Map;

/// What units of an order are worth, and what of it goes back.
final class Worth {
    private Worth() {}

    /// Rounded down; nothing of nothing.
    static long share(long whole, long part, long of) {
        return of == 0 ? 0 : Math.floorDiv(Math.multiplyExact(whole, part), of);
    }

    static boolean fits(Sale sale, Map<Integer, Integer> units) {
        return units.values().stream().anyMatch(each -> each > 0)
                && units.entrySet().stream()
                        .allMatch(one -> one.getValue()
                                <= sale.lines.get(one.getKey() - 1).left());
    }

    /// Of units as they go back one after the other: what the buyer paid, what the programme added.
    static long[] worth(Sale sale, Map<Integer, Integer> units) {
        var worth = new long[2];
        units.forEach((number, each) -> {
            var line = sale.lines.get(number - 1);
            var before = line.gone + line.back;
            worth[0] += share(line.paid, before + each, line.units) - share(line.paid, before, line.units);
            worth[1] += share(line.subsidy, before + each, line.units) - share(line.subsidy, before, line.units);
        });
        return worth;
    }

    /// Never more than is left of each share, nor of the buyer's part.
    static void refund(Sale sale, long[] worth, long kept, boolean delivery) {
        var goods = worth[0] - kept;
        var added = kept == 0 ? worth[1] : share(worth[1], goods, worth[0]);
        var before = sale.goodsBack;
        var whole = sale.sold.commission();
        var commission = share(whole, before + goods + added, sale.soldFor) - share(whole, before, sale.soldFor);
        var left = sale.left;
        var net = Math.min(goods + added - commission, left.net());
        commission = Math.min(commission, left.commission());
        var sent = delivery && !sale.isDeliveryBack ? Math.min(sale.sold.delivery(), left.delivery()) : 0;
        var buyers = left.amount() - left.delivery();
        var subsidy = Math.max(Math.min(added, left.subsidy()), net + commission - buyers);
        subsidy = Math.min(subsidy, net + commission);
        sale.isDeliveryBack |= sent > 0;
        sale.goodsBack += net + commission;
        sale.back(new Sale.Shares(net, commission, sent, subsidy));
    }

    /// Of one line for something of the same shop that is no dearer.
    static boolean isExchange(Setting setting, Sale sale, Map<Integer, Integer> units, int instead) {
        var chosen = units.entrySet().stream().filter(one -> one.getValue() > 0).toList();
        var line = sale.lines.get(chosen.getFirst().getKey() - 1);
        return chosen.size() == 1
                && setting.shops().get(instead) == sale.shop
                && setting.prices().get(instead) <= line.paid / line.units;
    }
}
