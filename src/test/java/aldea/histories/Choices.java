package aldea.histories;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/// What somebody might do next, by the dice: mostly what is possible, now and then what is not.
record Choices(Random random, Town town, Hands hands, Truth truth, Deeds deeds) {
    private static final List<String> CARDS =
            List.of("tok_ok", "tok_ok", "tok_ok", "tok_silent", "tok_declined", "tok_short");

    /// @param name of what is new, such as a purchase
    Step next(World world, String name, Instant now) {
        for (var tries = 0; tries < 20; tries++) {
            var step = pick(world, name, now);
            if (step.isPresent()) {
                return step.get();
            }
        }
        return timers(name, now);
    }

    private Optional<Step> pick(World world, String name, Instant now) {
        return switch (random.nextInt(20)) {
            case 0, 1 -> Optional.of(place(world, name, now));
            case 2, 3, 4 -> unpaid(world).map(one -> pay(one, now));
            case 5 -> (random.nextBoolean() ? purchase(world) : unpaid(world)).map(this::cancel);
            case 6 -> sale(world).filter(Sale::isPaid).map(one -> deeds.any(world, one, name, now));
            case 7, 8, 9 -> Optional.of(timers(name, now));
            default -> sale(world).filter(Sale::isPaid).map(one -> deeds.likely(world, one, name, now));
        };
    }

    Step place(World world, String name, Instant now) {
        var buyer = random.nextInt(Town.BUYERS);
        var basket = new TreeMap<Integer, Integer>();
        for (var product = 0; product < world.setting.prices().size(); product++) {
            if (random.nextInt(2) == 0) {
                basket.put(product, 1 + random.nextInt(3));
            }
        }
        if (basket.isEmpty()) {
            basket.put(random.nextInt(3), 1 + random.nextInt(5));
        }
        var coupon = random.nextInt(5) < 2;
        var transfer = random.nextInt(3) == 0;
        return place(world, name, buyer, basket, coupon, transfer, now);
    }

    Step place(
            World world,
            String name,
            int buyer,
            Map<Integer, Integer> basket,
            boolean coupon,
            boolean transfer,
            Instant now) {
        var total = world.setting.parts(basket, coupon).stream()
                .mapToLong(Setting.Part::total)
                .sum();
        truth.expect(name, town.buyers().get(buyer));
        return new Step(
                "%s: buyer %d wants %s%s%s"
                        .formatted(name, buyer, basket, coupon ? " with coupon" : "", transfer ? " by transfer" : ""),
                () -> hands.place(name, buyer, basket, coupon, transfer, total),
                then -> then.place(name, buyer, basket, coupon, transfer, now),
                true);
    }

    private Step pay(World.Purchase one, Instant now) {
        if (one.isTransfer && one.isStarted) {
            return transfer(one, now);
        }
        return pay(one, CARDS.get(random.nextInt(CARDS.size())));
    }

    Step transfer(World.Purchase one, Instant now) {
        return new Step(
                one.name + " is transferred",
                () -> hands.transfer(one.name),
                then -> then.transfer(one.name, now),
                true);
    }

    Step pay(World.Purchase one, String card) {
        return new Step(
                "%s is paid with %s".formatted(one.name, one.isTransfer ? "a transfer" : card),
                () -> hands.pay(one.name, card),
                then -> then.pay(one.name, card),
                then -> then.payLate(one.name, card),
                false);
    }

    Step cancel(World.Purchase one) {
        return new Step(one.name + " is cancelled", () -> hands.cancel(one.name), then -> then.cancel(one.name), true);
    }

    private Step timers(String name, Instant now) {
        return switch (random.nextInt(9)) {
            case 0 -> timer("payment-release", then -> then.release(now));
            case 1 -> timer("payment-payouts", World::payOut);
            case 2, 3 -> settle();
            case 4 -> timer("stock-expire-claims", then -> then.expire(now));
            case 5 -> timer("aftersale-clocks", then -> new Care(then).overdue(now));
            case 6 -> timer("dispute-clocks", then -> Quarrel.overdue(then, now));
            default -> account(random.nextInt(2), random.nextInt(3) == 0, name);
        };
    }

    Step timer(String name, Function<World, String> effect) {
        return new Step("timer " + name, () -> hands.timers(name), effect, false);
    }

    /// All that happens because nobody did anything.
    Step clocks(Instant now) {
        return new Step(
                "the clocks run",
                () -> hands.timers("stock-expire-claims", "aftersale-clocks", "dispute-clocks"),
                then -> {
                    then.expire(now);
                    new Care(then).overdue(now);
                    return Quarrel.overdue(then, now);
                },
                false);
    }

    Step settle() {
        return new Step("banks settle", hands::settle, World::settle, false);
    }

    Step account(int maker, boolean closed, String name) {
        return new Step(
                "maker %d has %s account".formatted(maker, closed ? "a closed" : "an open"),
                () -> hands.account(maker, closed),
                then -> {
                    then.purses.get(maker).account(closed);
                    return World.DONE;
                },
                true);
    }

    private Optional<World.Purchase> purchase(World world) {
        return any(List.copyOf(world.purchases.values()));
    }

    private Optional<World.Purchase> unpaid(World world) {
        return any(world.purchases.values().stream()
                .filter(one -> random.nextInt(6) == 0 || !one.isCaptured && !one.state.equals("cancelled"))
                .toList());
    }

    /// More often than not the same one: to have gone far with one order finds more than to have begun with many.
    private Optional<Sale> sale(World world) {
        var paid = world.sales().filter(Sale::isPaid).toList();
        return paid.isEmpty() || random.nextInt(3) == 0 ? any(world.sales().toList()) : Optional.of(paid.getFirst());
    }

    private <T> Optional<T> any(List<T> of) {
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(random.nextInt(of.size())));
    }
}
