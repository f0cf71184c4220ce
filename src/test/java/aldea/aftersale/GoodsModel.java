package aldea.aftersale;

import aldea.catalog.Catalog;
import aldea.orders.Sales;
import aldea.stock.SkuId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// The goods of one order, unit by unit, and what went back of their money.
final class GoodsModel {
    private final Random random;
    private final Map<SkuId, Integer> stocked;
    private final List<Line> lines = new ArrayList<>();
    private long goodsBack;

    GoodsModel(Random random, List<Catalog.Product> products, Map<SkuId, Integer> stocked, Sales.Sold sold) {
        this.random = random;
        this.stocked = stocked;
        for (var line : sold.lines()) {
            var shares = new ArrayList<Long>();
            for (var i = 0; i < line.quantity(); i++) {
                shares.add(line.paid().minor() * (i + 1) / line.quantity()
                        - line.paid().minor() * i / line.quantity());
            }
            lines.add(new Line(products.get(lines.size()), shares, new int[1], new int[1]));
            stocked.merge(line.sku(), -line.quantity(), Integer::sum);
        }
    }

    /// @param shares what each unit of the line was paid, in cents, in the order in which they go back
    record Line(Catalog.Product product, List<Long> shares, int[] ended, int[] open) {
        int left() {
            return shares.size() - ended[0] - open[0];
        }

        long worth(int units) {
            return shares.subList(ended[0], ended[0] + units).stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    List<Line> lines() {
        return lines;
    }

    long goodsBack() {
        return goodsBack;
    }

    Map<Integer, Integer> some() {
        var some = new TreeMap<Integer, Integer>();
        for (var i = 0; i < lines.size(); i++) {
            some.put(i + 1, random.nextInt(Math.max(0, lines.get(i).left()) + 2));
        }
        return some;
    }

    boolean fits(Map<Integer, Integer> units) {
        return units.values().stream().anyMatch(one -> one > 0)
                && units.entrySet().stream()
                        .allMatch(one ->
                                one.getValue() <= lines.get(one.getKey() - 1).left());
    }

    long worth(Map<Integer, Integer> units) {
        return units.entrySet().stream()
                .mapToLong(one -> lines.get(one.getKey() - 1).worth(one.getValue()))
                .sum();
    }

    void back(Map<Integer, Integer> units, long kept) {
        goodsBack += worth(units) - kept;
        units.forEach((line, each) -> lines.get(line - 1).ended()[0] += each);
    }

    void shelve(Map<Integer, Integer> units) {
        units.forEach(
                (line, each) -> stocked.merge(lines.get(line - 1).product().sku(), each, Integer::sum));
    }
}
