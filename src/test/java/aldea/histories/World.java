package aldea.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The simple model: one village in plain numbers. Each method is a command and answers what a person would see.
final class World {
    static final String REFUSED = "refused";
    static final String DONE = "done";

    /// @param until its units are claimed
    static final class Purchase {
        final String name;
        final int buyer;
        final boolean isTransfer;
        final Instant until;
        final long off;
        final List<Sale> sales = new ArrayList<>();
        String state = "placed";
        boolean isUse;
        boolean isStarted;
        Optional<Instant> transferredAt = Optional.empty();
        boolean isCaptured;

        Purchase(String name, int buyer, boolean isTransfer, Instant until, long off) {
            this.name = name;
            this.buyer = buyer;
            this.isTransfer = isTransfer;
            this.until = until;
            this.off = off;
            this.isUse = off > 0;
        }

        long total() {
            return sales.stream().mapToLong(sale -> sale.sold.amount()).sum();
        }
    }

    final Setting setting;
    final int[] onHand;
    final int[] claimed;
    final Map<String, Purchase> purchases = new LinkedHashMap<>();
    final List<Purse> purses = List.of(new Purse(), new Purse());
    private final Map<String, String> outcomes = new HashMap<>();
    long gateway;
    long commission;
    long delivery;
    long promotions;
    private long strays;

    World(Setting setting) {
        this.setting = setting;
        this.onHand = setting.units().stream().mapToInt(Integer::intValue).toArray();
        this.claimed = new int[onHand.length];
    }

    Stream<Sale> sales() {
        return purchases.values().stream().flatMap(purchase -> purchase.sales.stream());
    }

    Sale sale(String name) {
        return sales().filter(sale -> sale.name.equals(name)).findFirst().orElseThrow();
    }

    Purchase purchase(String name) {
        return Optional.ofNullable(purchases.get(name)).orElseThrow();
    }

    /// The same key again is the same answer, and nothing happens.
    String once(String key, Supplier<String> command) {
        var before = outcomes.get(key);
        if (before != null) {
            return before;
        }
        var outcome = command.get();
        if (!outcome.equals(REFUSED) && !outcome.equals("sold out")) {
            outcomes.put(key, outcome);
        }
        return outcome;
    }

    String place(String name, int buyer, Map<Integer, Integer> basket, boolean coupon, boolean transfer, Instant now) {
        return once(name, () -> {
            var parts = setting.parts(basket, coupon);
            var off = parts.stream().mapToLong(Setting.Part::discount).sum();
            if (parts.isEmpty() || coupon && !allows(buyer, off)) {
                return REFUSED;
            }
            if (!isThere(basket)) {
                return "sold out";
            }
            basket.forEach((product, units) -> claimed[product] += units);
            var until = now.plus(transfer ? Duration.ofDays(1) : Duration.ofMinutes(15));
            var purchase = new Purchase(name, buyer, transfer, until, off);
            parts.forEach(
                    part -> purchase.sales.add(new Sale(this, name + "/" + (purchase.sales.size() + 1), buyer, part)));
            purchases.put(name, purchase);
            return "placed";
        });
    }

    private boolean allows(int buyer, long off) {
        var uses = purchases.values().stream().filter(one -> one.isUse).toList();
        return uses.size() < setting.coupon().total()
                && uses.stream().filter(one -> one.buyer == buyer).count()
                        < setting.coupon().each()
                && uses.stream().mapToLong(one -> one.off).sum() + off
                        <= setting.coupon().budget();
    }

    private boolean isThere(Map<Integer, Integer> basket) {
        return basket.entrySet().stream()
                .allMatch(one -> onHand[one.getKey()] - claimed[one.getKey()] >= one.getValue());
    }

    /// @param card `tok_ok` and the like; a transfer takes none
    String pay(String name, String card) {
        var purchase = purchase(name);
        if (purchase.state.equals("paid")) {
            return "captured";
        }
        return purchase.state.equals("placed") ? charge(purchase, card) : REFUSED;
    }

    /// The gateway was asked before the purchase ended, and answers after it.
    String payLate(String name, String card) {
        var purchase = purchase(name);
        return purchase.isCaptured ? "captured" : charge(purchase, card);
    }

    private String charge(Purchase purchase, String card) {
        purchase.isStarted = true;
        if (purchase.isTransfer) {
            return "waiting";
        }
        switch (card) {
            case "tok_declined" -> {
                return "declined";
            }
            case "tok_short" -> {
                strays += purchase.total() - 1;
                gateway -= purchase.total() - 1;
                return "declined";
            }
            default -> {
                capture(purchase);
                return "captured";
            }
        }
    }

    /// The buyer's bank is told; the money comes when the world turns.
    String transfer(String name, Instant now) {
        var purchase = purchase(name);
        if (!purchase.isTransfer || !purchase.isStarted || purchase.transferredAt.isPresent()) {
            return REFUSED;
        }
        purchase.transferredAt = Optional.of(now);
        return DONE;
    }

    private void capture(Purchase purchase) {
        purchase.isCaptured = true;
        purchase.sales.forEach(Sale::open);
        var basket = new TreeMap<Integer, Integer>();
        purchase.sales.forEach(sale -> sale.lines.forEach(line -> basket.put(line.product, line.units)));
        var isClaimed = purchase.state.equals("placed");
        if (isClaimed || purchase.state.equals("lapsed") && isThere(basket)) {
            basket.forEach((product, units) -> {
                onHand[product] -= units;
                claimed[product] -= isClaimed ? units : 0;
            });
            move(purchase, "paid");
        } else {
            purchase.sales.forEach(sale -> sale.back(sale.left));
        }
    }

    private static void move(Purchase purchase, String state) {
        purchase.state = state;
        purchase.sales.forEach(sale -> sale.state = state);
    }

    String cancel(String name) {
        var purchase = purchase(name);
        if (!purchase.state.equals("placed")) {
            return REFUSED;
        }
        end(purchase, "cancelled");
        return DONE;
    }

    private void end(Purchase purchase, String state) {
        purchase.sales.forEach(sale -> sale.lines.forEach(line -> claimed[line.product] -= line.units));
        purchase.isUse = false;
        move(purchase, state);
    }

    String expire(Instant now) {
        purchases.values().stream()
                .filter(one -> one.state.equals("placed") && !one.until.isAfter(now))
                .forEach(one -> end(one, "lapsed"));
        return DONE;
    }

    String release(Instant now) {
        sales().forEach(sale -> sale.release(now));
        return DONE;
    }

    String payOut() {
        purses.forEach(Purse::gather);
        return DONE;
    }

    /// Banks do what they were asked to, and all of it is heard: of the money that comes, what was sent first is first.
    String settle() {
        sales().forEach(sale -> {
            gateway += sale.pending;
            sale.pending = 0;
        });
        gateway += strays;
        strays = 0;
        purses.forEach(Purse::settle);
        var come = purchases.values().stream()
                .filter(one -> one.transferredAt.isPresent() && !one.isCaptured)
                .sorted(Comparator.comparing(one -> one.transferredAt.orElseThrow()))
                .toList();
        come.forEach(this::capture);
        come.stream().flatMap(one -> one.sales.stream()).forEach(sale -> {
            gateway += sale.pending;
            sale.pending = 0;
        });
        return DONE;
    }
}
