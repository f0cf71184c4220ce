package aldea.histories;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Objects;
import java.util.TreeMap;

/// What the model says, in sentences that can be compared with those of [Truth].
final class Facts {
    private Facts() {}

    /// All that can be compared with the database.
    static TreeMap<String, String> of(World world) {
        var facts = new TreeMap<String, String>();
        for (var i = 0; i < world.onHand.length; i++) {
            facts.put("stock " + i, "%d on hand, %d claimed".formatted(world.onHand[i], world.claimed[i]));
        }
        for (var i = 0; i < world.purses.size(); i++) {
            var purse = world.purses.get(i);
            facts.put(
                    "maker " + i,
                    "%d accounts, %d has, %d paid, %d owed"
                            .formatted(purse.accounts(), purse.free + purse.sent(), purse.paid, purse.owed));
        }
        facts.put("gateway", String.valueOf(world.gateway));
        facts.put(
                "programme",
                "%d commission, %d delivery, %d promotions"
                        .formatted(world.commission, world.delivery, world.promotions));
        var uses = world.purchases.values().stream().filter(one -> one.isUse).toList();
        facts.put(
                "coupon",
                "%d uses, %d off"
                        .formatted(
                                uses.size(),
                                uses.stream().mapToLong(one -> one.off).sum()));
        world.purchases.forEach((name, one) ->
                facts.put("purchase " + name, one.transferredAt.isPresent() ? "transferred" : "not transferred"));
        world.sales().forEach(sale -> facts(sale, facts));
        return facts;
    }

    private static void facts(Sale sale, TreeMap<String, String> facts) {
        var gone = sale.lines.stream().map(line -> String.valueOf(line.gone)).collect(joining(","));
        facts.put("order " + sale.name, "%s, gone %s, accepted %s".formatted(sale.state, gone, sale.isAccepted));
        if (sale.isOpened) {
            var left = sale.left;
            facts.put(
                    "money " + sale.name,
                    "%d net, %d commission, %d delivery, %d subsidy, %d in escrow, %s, %d frozen, due %s"
                            .formatted(
                                    left.net(),
                                    left.commission(),
                                    left.delivery(),
                                    left.subsidy(),
                                    sale.escrow(),
                                    sale.isReleased ? "released" : sale.isEmptied ? "emptied" : "held",
                                    sale.frozen.size(),
                                    sale.due.map(Instant::getEpochSecond).orElse(null)));
        }
        sale.returns.forEach(one -> facts.put(
                "return " + one.name,
                "%s, parcel %s, %d postage, %d set aside".formatted(one.state, one.parcel, one.postage, one.setAside)));
        if (!Objects.equals(sale.quarrel, Quarrel.NONE)) {
            facts.put(
                    "dispute " + sale.name,
                    "%s after %d steps, %d back"
                            .formatted(sale.quarrel.turn, sale.quarrel.steps, sale.quarrel.refunded));
        }
    }
}
