package aldea.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What happens to an order after it is paid, in plain numbers: sent, cancelled in part, sent back, exchanged.
///
/// @param world in which it happens
record Care(World world) {
    /// How the units of a line came back.
    record Found(int asSold, int worn, int missing) {}

    String scan(String order, boolean delivered, String key, Instant now) {
        return world.once(key, () -> {
            var sale = world.sale(order);
            var isPossible = sale.parcel.equals("announced") || delivered && sale.parcel.equals("handed in");
            if (!isPossible || sale.state.equals("cancelled")) {
                return World.REFUSED;
            }
            if (delivered) {
                sale.deliver(now);
            } else {
                sale.parcel = "handed in";
                sale.state = "handed-in";
            }
            return World.DONE;
        });
    }

    /// The buyer is content: nobody waits any longer.
    ///
    /// @param late the money may be released, and the order not have heard of it
    String content(String order, boolean late, Instant now) {
        var sale = world.sale(order);
        if (sale.delivered.isEmpty()) {
            return World.REFUSED;
        }
        if (!sale.isAccepted && (late || !sale.isReleased)) {
            if (sale.isEmptied) {
                return World.REFUSED;
            }
            sale.isAccepted = true;
            sale.due = sale.isReleased ? sale.due : Optional.of(now);
        }
        return World.DONE;
    }

    /// @param units by line, from 1
    String undo(String order, Map<Integer, Integer> units, boolean isShort, String key) {
        return world.once(key, () -> {
            var sale = world.sale(order);
            if (!sale.state.equals("paid") || !Worth.fits(sale, units)) {
                return World.REFUSED;
            }
            var worth = Worth.worth(sale, units);
            units.forEach((number, each) -> {
                var line = sale.lines.get(number - 1);
                line.gone += each;
                world.onHand[line.product] += isShort ? 0 : each;
            });
            var isLast = sale.lines.stream().allMatch(line -> line.left() == 0);
            Worth.refund(sale, worth, 0, isLast);
            sale.state = isLast ? "cancelled" : sale.state;
            return World.DONE;
        });
    }

    String ask(
            String order,
            Map<Integer, Integer> units,
            boolean fault,
            Optional<Integer> instead,
            String key,
            Instant now) {
        return world.once(key, () -> {
            var sale = world.sale(order);
            var isInTime = sale.delivered
                    .filter(at -> !now.isAfter(at.plus(Duration.ofDays(fault ? 60 : 10))))
                    .isPresent();
            var fits = Worth.fits(sale, units);
            if (!isInTime
                    || !fits
                    || sale.returns.size() >= 10
                    || instead.isPresent() && !Worth.isExchange(world.setting, sale, units, instead.get())) {
                return World.REFUSED;
            }
            var chosen = new TreeMap<>(units);
            chosen.values().removeIf(each -> each == 0);
            var one = new Sale.Return(key, chosen, fault, instead, now.plus(Duration.ofDays(3)));
            sale.returns.add(one);
            chosen.forEach((number, each) -> sale.lines.get(number - 1).open += each);
            sale.frozen.add(key);
            return World.DONE;
        });
    }

    String accept(String name, String key, Instant now) {
        return world.once(key, () -> {
            var one = found(name);
            if (!one.state.equals("asked")) {
                return World.REFUSED;
            }
            accepted(one, now);
            return World.DONE;
        });
    }

    private void accepted(Sale.Return one, Instant now) {
        one.state = "accepted";
        one.parcel = "announced";
        one.due = now.plus(Duration.ofDays(15));
        one.postage = one.isFault ? 0 : Setting.delivery(one.all());
        one.instead
                .filter(product -> world.onHand[product] - world.claimed[product] >= one.all())
                .ifPresent(product -> {
                    one.setAside = one.all();
                    world.claimed[product] += one.all();
                });
    }

    /// @param ends `refused` by the maker, `taken-back` by the buyer
    String end(String name, String ends, String key) {
        return world.once(key, () -> {
            var one = found(name);
            var isPossible = one.state.equals("asked")
                    || ends.equals("taken-back") && one.state.equals("accepted") && one.parcel.equals("announced");
            if (!isPossible) {
                return World.REFUSED;
            }
            ended(one, ends);
            return World.DONE;
        });
    }

    private void ended(Sale.Return one, String state) {
        var sale = saleOf(one);
        free(one);
        one.state = state;
        one.units.forEach((number, each) -> sale.lines.get(number - 1).open -= each);
        sale.frozen.remove(one.name);
    }

    private void free(Sale.Return one) {
        if (one.comes() && one.setAside > 0) {
            world.claimed[one.instead.orElseThrow()] -= one.setAside;
        }
    }

    String sendBack(String name, boolean delivered, String key, Instant now) {
        return world.once(key, () -> {
            var one = found(name);
            if (!one.parcel.equals("announced") && !(delivered && one.parcel.equals("handed in"))
                    || one.state.equals("taken-back")
                    || one.state.equals("lapsed")) {
                return World.REFUSED;
            }
            one.parcel = delivered ? "delivered" : "handed in";
            if (delivered && one.state.equals("accepted")) {
                one.state = "arrived";
                one.due = now.plus(Duration.ofDays(5));
            }
            return World.DONE;
        });
    }

    String inspect(String name, Map<Integer, Found> found, long withheld, String key) {
        return world.once(key, () -> {
            var one = found(name);
            var sale = saleOf(one);
            var received = new TreeMap<Integer, Integer>();
            var whole = new TreeMap<Integer, Integer>();
            found.forEach((number, each) -> {
                received.put(number, each.asSold + each.worn);
                whole.put(number, each.asSold);
            });
            if (!one.comes() || withheld > Worth.worth(sale, received)[0] - Worth.worth(sale, whole)[0]) {
                return World.REFUSED;
            }
            inspected(sale, one, received, whole, withheld);
            return World.DONE;
        });
    }

    private void inspected(
            Sale sale, Sale.Return one, Map<Integer, Integer> received, Map<Integer, Integer> whole, long withheld) {
        var count = received.values().stream().mapToInt(Integer::intValue).sum();
        var isExchanged = one.instead.isPresent() && withheld == 0 && count > 0 && one.setAside >= count;
        var setAside = one.setAside;
        var instead = one.instead;
        ended(one, "inspected");
        var exchanged = 0L;
        if (isExchanged) {
            world.onHand[instead.orElseThrow()] -= count;
            exchanged = world.setting.prices().get(instead.get()) * count;
        }
        one.setAside = setAside;
        var worth = Worth.worth(sale, received);
        received.forEach((number, each) -> sale.lines.get(number - 1).back += each);
        whole.forEach((number, each) -> world.onHand[sale.lines.get(number - 1).product] += each);
        var postage = Math.min(one.postage * (isExchanged ? 2 : 1), worth[0] - withheld - exchanged);
        var isAll = sale.lines.stream().allMatch(line -> line.gone + line.back == line.units);
        Worth.refund(sale, worth, withheld + exchanged + postage, isAll && one.isFault && !isExchanged);
    }

    String overdue(Instant now) {
        var due = world.sales()
                .flatMap(sale -> sale.returns.stream())
                .filter(one -> List.of("asked", "accepted", "arrived").contains(one.state) && !one.due.isAfter(now))
                .sorted(Comparator.comparing((Sale.Return one) -> one.due))
                .toList();
        for (var one : due) {
            switch (one.state) {
                case "asked" -> accepted(one, now);
                case "accepted" -> {
                    if (one.parcel.equals("announced")) {
                        ended(one, "lapsed");
                    } else {
                        one.due = now.plus(Duration.ofDays(15));
                    }
                }
                default -> inspected(saleOf(one), one, one.units, one.units, 0);
            }
        }
        return World.DONE;
    }

    Sale.Return found(String name) {
        return world.sales()
                .flatMap(sale -> sale.returns.stream())
                .filter(one -> one.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Sale saleOf(Sale.Return one) {
        return world.sales()
                .filter(sale -> sale.returns.contains(one))
                .findFirst()
                .orElseThrow();
    }
}
