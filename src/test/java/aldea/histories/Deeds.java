package aldea.histories;

import aldea.aftersale.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// What somebody might do about an order that is paid.
record Deeds(Random random, Hands hands) {
    /// What is possible as it stands, mostly.
    Step likely(World world, Sale one, String name, Instant now) {
        var isQuarrel = one.quarrel != Quarrel.NONE && !one.quarrel.turn.equals("over");
        if (isQuarrel && random.nextInt(2) == 0) {
            return act(one, now);
        }
        var open = one.returns.stream()
                .filter(each -> each.state.equals("asked") || each.comes())
                .toList();
        if (!open.isEmpty() && random.nextInt(4) > 0) {
            return answer(world, open.get(random.nextInt(open.size())), name, now);
        }
        if (!isQuarrel && random.nextInt(4) == 0) {
            return open(one, name, now);
        }
        if (one.state.equals("paid")) {
            return random.nextBoolean() ? undo(one, name) : scan(one, name, now);
        }
        return one.delivered.isPresent() && random.nextInt(6) > 0 ? ask(one, name, now) : scan(one, name, now);
    }

    /// What is possible or not.
    Step any(World world, Sale one, String name, Instant now) {
        return switch (random.nextInt(6)) {
            case 0 -> scan(one, name, now);
            case 1 -> undo(one, name);
            case 2 -> ask(one, name, now);
            case 3 -> open(one, name, now);
            case 4 -> one.quarrel == Quarrel.NONE ? open(one, name, now) : act(one, now);
            default ->
                one.returns.isEmpty()
                        ? ask(one, name, now)
                        : answer(world, one.returns.get(random.nextInt(one.returns.size())), name, now);
        };
    }

    Step scan(Sale one, String name, Instant now) {
        if (one.delivered.isPresent() && random.nextInt(3) > 0) {
            return new Step(
                    "the buyer of %s is content".formatted(one.name),
                    () -> hands.content(one.name, one.buyer),
                    then -> new Care(then).content(one.name, false, now),
                    then -> new Care(then).content(one.name, true, now),
                    true);
        }
        return scan(one, random.nextInt(3) > 0, name, now);
    }

    Step scan(Sale one, boolean delivered, String name, Instant now) {
        return new Step(
                "%s: %s is %s".formatted(name, one.name, delivered ? "delivered" : "handed in"),
                () -> hands.scan(one.name, delivered, name),
                then -> new Care(then).scan(one.name, delivered, name, now),
                true);
    }

    Step undo(Sale one, String name) {
        var units = some(one);
        var isShort = random.nextInt(3) == 0;
        var byBuyer = random.nextBoolean();
        return new Step(
                "%s: %s of %s %s".formatted(name, units, one.name, isShort ? "cannot be sent" : "are cancelled"),
                () -> hands.undo(one.name, units, isShort, byBuyer, name),
                then -> new Care(then).undo(one.name, units, isShort, name),
                true);
    }

    Step ask(Sale one, String name, Instant now) {
        var units = some(one);
        var reason = Reason.values()[random.nextInt(Reason.values().length)];
        var isOne = units.values().stream().filter(each -> each > 0).count() == 1;
        var instead = isOne && random.nextInt(2) == 0 ? Optional.of(random.nextInt(3)) : Optional.<Integer>empty();
        return ask(one, units, reason, instead, name, now);
    }

    Step ask(
            Sale one, Map<Integer, Integer> units, Reason reason, Optional<Integer> instead, String name, Instant now) {
        return new Step(
                "%s: %s of %s are to go back, %s, instead %s".formatted(name, units, one.name, reason, instead),
                () -> hands.ask(one.name, units, reason, instead, name),
                then -> new Care(then).ask(one.name, units, reason.makersFault(), instead, name, now),
                true);
    }

    private Map<Integer, Integer> some(Sale one) {
        var some = new TreeMap<Integer, Integer>();
        for (var i = 0; i < one.lines.size(); i++) {
            var left = Math.max(0, one.lines.get(i).left());
            some.put(i + 1, random.nextInt(12) == 0 ? left + 1 : random.nextInt(left + 1));
        }
        if (some.values().stream().allMatch(each -> each == 0) && random.nextInt(6) > 0) {
            some.put(1 + random.nextInt(some.size()), 1);
        }
        return some;
    }

    Step answer(World world, Sale.Return one, String name, Instant now) {
        var isNew = one.state.equals("asked");
        return switch (random.nextInt(12)) {
            case 0 -> end(one, "refused", name);
            case 1 -> end(one, "taken-back", name);
            case 2, 3, 4, 5 -> isNew || one.parcel.equals("none") ? accept(one, name, now) : sendBack(one, name, now);
            default -> isNew ? accept(one, name, now) : inspect(world, one, name);
        };
    }

    Step accept(Sale.Return one, String name, Instant now) {
        return new Step(
                "%s: %s is accepted".formatted(name, one.name),
                () -> hands.accept(one.name, name),
                then -> new Care(then).accept(one.name, name, now),
                true);
    }

    Step end(Sale.Return one, String ends, String name) {
        return new Step(
                "%s: %s is %s".formatted(name, one.name, ends),
                () -> hands.end(one.name, ends, name),
                then -> new Care(then).end(one.name, ends, name),
                true);
    }

    Step sendBack(Sale.Return one, String name, Instant now) {
        return sendBack(one, random.nextBoolean(), name, now);
    }

    Step sendBack(Sale.Return one, boolean delivered, String name, Instant now) {
        return new Step(
                "%s: %s is %s".formatted(name, one.name, delivered ? "back" : "sent back"),
                () -> hands.scan(one.name, delivered, name),
                then -> new Care(then).sendBack(one.name, delivered, name, now),
                true);
    }

    Step inspect(World world, Sale.Return one, String name) {
        var found = new TreeMap<Integer, Care.Found>();
        var sale = world.sales()
                .filter(each -> each.returns.contains(one))
                .findFirst()
                .orElseThrow();
        var most = 0L;
        for (var each : one.units.entrySet()) {
            var whole = random.nextInt(each.getValue() + 1);
            var worn = random.nextInt(each.getValue() - whole + 1);
            found.put(each.getKey(), new Care.Found(whole, worn, each.getValue() - whole - worn));
            most += worn * sale.lines.get(each.getKey() - 1).paid / sale.lines.get(each.getKey() - 1).units;
        }
        var withheld = most > 0 && random.nextInt(2) == 0 ? random.nextLong(most + 2) : 0;
        return inspect(one, found, withheld, name);
    }

    Step inspect(Sale.Return one, Map<Integer, Care.Found> found, long withheld, String name) {
        return new Step(
                "%s: %s is looked at, %s, %d withheld".formatted(name, one.name, found, withheld),
                () -> hands.inspect(one.name, found, withheld, name),
                then -> new Care(then).inspect(one.name, found, withheld, name),
                true);
    }

    Step open(Sale one, String name, Instant now) {
        return new Step(
                "%s: %s is disputed".formatted(name, one.name),
                () -> hands.open(one.name, name),
                then -> Quarrel.open(then, one.name, name, now),
                true);
    }

    private Step act(Sale one, Instant now) {
        var possible = one.quarrel.possible().stream()
                .filter(deed -> !deed.kind().equals("withdrawn") || random.nextInt(4) == 0)
                .toList();
        var deeds = possible.isEmpty() || random.nextInt(8) == 0 ? Quarrel.ALL : possible;
        return act(one, deeds.get(random.nextInt(deeds.size())), now);
    }

    Step act(Sale one, Quarrel.Deed deed, Instant now) {
        return act(one, deed, deed.isOffer() ? Optional.of(offer(one, deed)) : Optional.empty(), now);
    }

    Step act(Sale one, Quarrel.Deed deed, Optional<Quarrel.Offer> offer, Instant now) {
        var seen = one.quarrel.steps;
        return new Step(
                "%s has %s about %s: %s".formatted(deed.role(), deed.kind(), one.name, offer),
                () -> hands.act(one.name, seen, deed.role(), deed.kind(), offer),
                then -> Quarrel.act(then, one.name, seen, deed.role(), deed.kind(), offer, now),
                true);
    }

    private Quarrel.Offer offer(Sale one, Quarrel.Deed deed) {
        var ways = deed.kind().equals("decided")
                ? List.of("refund", "refund", "nothing")
                : List.of("refund", "return", "nothing");
        var way = ways.get(random.nextInt(ways.size()));
        var goods = Quarrel.goods(one);
        var amount = way.equals("nothing") ? 0 : random.nextInt(3) == 0 ? goods : random.nextLong(goods + 1);
        return new Quarrel.Offer(way, random.nextInt(15) == 0 ? goods + 1 : amount, random.nextBoolean());
    }
}
