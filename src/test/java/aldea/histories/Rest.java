package aldea.histories;

import java.time.Duration;
import java.util.Optional;

/// How a history ends: time passes until nobody waits for anything, and all money is where it belongs.
///
/// @param history which ends
record Rest(History history, Choices choices) {
    private static final Duration LONG = Duration.ofDays(16);

    void come() {
        for (var round = 0; round < 9 && isAwaited(); round++) {
            history.advance(LONG);
            var now = history.now();
            history.plainly(choices.clocks(now));
            decide();
            bring();
        }
        history.plainly(choices.settle());
        deliver();
        for (var maker = 0; maker < 2; maker++) {
            history.plainly(choices.account(maker, false, "rest"));
        }
        history.advance(LONG);
        var now = history.now();
        history.plainly(choices.timer("payment-release", then -> then.release(now)));
        for (var round = 0; round < 2; round++) {
            history.plainly(choices.timer("payment-payouts", World::payOut));
            history.plainly(choices.settle());
        }
        mustRest(history.world());
    }

    private boolean isAwaited() {
        var world = history.world();
        return world.purchases.values().stream().anyMatch(one -> one.state.equals("placed"))
                || world.sales().anyMatch(sale -> !sale.frozen.isEmpty());
    }

    /// The programme's word is awaited for as long as it takes.
    private void decide() {
        for (var sale : history.world().sales().toList()) {
            if (sale.quarrel.turn.equals("programme")) {
                history.plainly(choices.deeds().act(sale, new Quarrel.Deed("programme", "decided"), history.now()));
            }
        }
    }

    /// What is on its way back comes.
    private void bring() {
        var onTheirWay = history.world()
                .sales()
                .flatMap(sale -> sale.returns.stream())
                .filter(one -> one.state.equals("accepted") && one.parcel.equals("handed in"))
                .toList();
        for (var one : onTheirWay) {
            history.plainly(choices.deeds().sendBack(one, true, "rest-" + one.name, history.now()));
        }
    }

    private void deliver() {
        for (var sale : history.world().sales().toList()) {
            if (sale.isPaid() && sale.delivered.isEmpty()) {
                history.plainly(choices.deeds().scan(sale, true, "rest-" + sale.name.replace('/', '-'), history.now()));
            }
        }
    }

    private static void mustRest(World world) {
        var unrest = world.sales()
                .filter(sale -> sale.isOpened && (sale.pending > 0 || !sale.isReleased && sale.escrow() > 0))
                .map(sale -> sale.name)
                .findFirst();
        var claimed = Optional.of(java.util.Arrays.toString(world.claimed)).filter(text -> !text.equals("[0, 0, 0]"));
        if (unrest.isPresent()
                || claimed.isPresent()
                || world.purses.stream().anyMatch(purse -> purse.free + purse.sent() > 0)) {
            throw new AssertionError("no rest: %s, %s claimed".formatted(unrest, claimed));
        }
        var held = world.purses.stream()
                .mapToLong(purse -> purse.paid - purse.owed)
                .sum();
        if (world.gateway + world.promotions + world.commission + world.delivery + held != 0) {
            throw new AssertionError("money is lost or made");
        }
    }
}
