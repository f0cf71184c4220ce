package aldea.histories;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What a history begins with, in centavos: two shops, their goods, one coupon.
///
/// @param prices of a unit, by product
/// @param shops whose product it is
/// @param units on hand, by product
record Setting(List<Long> prices, List<Integer> shops, List<Integer> units, Coupon coupon) {
    private static final List<Integer> GRAMS = List.of(500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000);
    private static final List<Integer> RATES = List.of(8_900, 10_900, 12_900, 16_900, 23_900, 36_900, 49_900);
    static final int WEIGHS = 600;
    private static final int COMMISSION = 500;

    /// @param shop whose maker bears it, or [#PROGRAMME]
    /// @param basisPoints off, else so many centavos
    /// @param each purchases of one buyer
    /// @param total purchases of all
    /// @param budget of all that it takes off
    record Coupon(int shop, int basisPoints, long off, int each, int total, long budget) {
        static final int PROGRAMME = -1;

        boolean byProgramme() {
            return shop == PROGRAMME;
        }
    }

    /// One order as it is sold.
    ///
    /// @param products with how many units of each
    /// @param off of each product's units together
    record Part(int shop, Map<Integer, Integer> products, Map<Integer, Long> off, long goods, boolean byProgramme) {
        long discount() {
            return off.values().stream().mapToLong(Long::longValue).sum();
        }

        long subsidy() {
            return byProgramme ? discount() : 0;
        }

        long commission() {
            return percent(goods - discount() + subsidy(), COMMISSION);
        }

        long delivery() {
            return Setting.delivery(
                    products.values().stream().mapToInt(Integer::intValue).sum());
        }

        long total() {
            return goods - discount() + delivery();
        }
    }

    /// What so many units cost to send.
    static long delivery(int units) {
        var grams = Math.max(1, WEIGHS * units);
        var rate = IntStream.range(0, GRAMS.size())
                .filter(i -> grams <= GRAMS.get(i))
                .findFirst();
        return RATES.get(rate.orElseThrow());
    }

    /// One part a shop, in the order in which the basket names them; none where the coupon does not fit.
    List<Part> parts(Map<Integer, Integer> basket, boolean withCoupon) {
        var byShop = new LinkedHashMap<Integer, Map<Integer, Integer>>();
        basket.forEach((product, wanted) -> byShop.computeIfAbsent(shops.get(product), any -> new LinkedHashMap<>())
                .put(product, wanted));
        var off = withCoupon ? off(byShop) : Map.<Integer, Long>of();
        if (withCoupon && off.isEmpty()) {
            return List.of();
        }
        return byShop.entrySet().stream()
                .map(part -> {
                    var own = new LinkedHashMap<Integer, Long>();
                    part.getValue().keySet().forEach(product -> own.put(product, off.getOrDefault(product, 0L)));
                    var goods = part.getValue().entrySet().stream()
                            .mapToLong(one -> prices.get(one.getKey()) * one.getValue())
                            .sum();
                    return new Part(part.getKey(), part.getValue(), own, goods, coupon.byProgramme());
                })
                .toList();
    }

    /// What the coupon takes off each product; a centavo of each shop's goods stays.
    private Map<Integer, Long> off(Map<Integer, Map<Integer, Integer>> byShop) {
        var products = new ArrayList<Integer>();
        var most = new ArrayList<Long>();
        var base = 0L;
        for (var shop : byShop.entrySet()) {
            if (!coupon.byProgramme() && coupon.shop != shop.getKey()) {
                continue;
            }
            var isFirst = true;
            for (var each : shop.getValue().entrySet()) {
                var goods = prices.get(each.getKey()) * each.getValue();
                base += goods;
                products.add(each.getKey());
                most.add(isFirst ? goods - 1 : goods);
                isFirst = false;
            }
        }
        var room = most.stream().mapToLong(Long::longValue).sum();
        var wanted = coupon.basisPoints > 0 ? percent(base, coupon.basisPoints) : coupon.off;
        var off = new LinkedHashMap<Integer, Long>();
        if (room > 0 && wanted > 0) {
            var shares = split(Math.min(wanted, room), most);
            IntStream.range(0, products.size()).forEach(i -> off.put(products.get(i), shares[i]));
        }
        return off;
    }

    /// Half a centavo is one.
    static long percent(long of, int basisPoints) {
        return (of * basisPoints + 5_000) / 10_000;
    }

    /// By largest remainder, the first of equals first.
    static long[] split(long sum, List<Long> weights) {
        var all = weights.stream().mapToLong(Long::longValue).sum();
        var shares = weights.stream().mapToLong(weight -> sum * weight / all).toArray();
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -(sum * weights.get(i) % all)))
                .limit(sum - LongStream.of(shares).sum())
                .forEach(i -> shares[i]++);
        return shares;
    }
}
