package aldea.operate;

import aldea.kernel.Money;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `aldea trace purchase`: one peso's journey.
@Command(
        name = "trace",
        description = "Shows what happened to one purchase and its money, in the order of time.",
        subcommands = TraceCommand.Purchase.class)
final class TraceCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        terminal.say("Say what to trace, such as: aldea trace purchase A7K-3QF-9TM");
        return 2;
    }

    @Command(
            name = "purchase",
            description = "Claims, payment, webhooks, escrow, parcel scans, release, commission, payout: each with its "
                    + "time, id and amount. What came in less what went out and what is still held is zero.")
    static final class Purchase implements Callable<Integer> {
        @Parameters(paramLabel = "REF", description = "The purchase's reference, such as A7K-3QF-9TM, or its id.")
        private String reference = "";

        @Mixin
        private DataOption data = new DataOption();

        @Mixin
        private Terminal terminal = new Terminal();

        @Override
        public Integer call() {
            try (var access = Access.to(data);
                    var inspection = Inspection.of(access.url(), access.data())) {
                var journey = inspection.context().getBean(Journey.class);
                var purchase = journey.find(reference.strip().toUpperCase(Locale.ROOT))
                        .orElseThrow(() -> new Hindrance("There is no purchase %s".formatted(reference)));
                var steps = journey.of(purchase);
                steps.forEach(step -> terminal.say("%-24s %-9s %-34s %12s  %s"
                        .formatted(
                                step.at(),
                                step.module(),
                                step.what(),
                                step.moved() == null ? "" : show(step.moved(), step.currency()),
                                step.id())));
                var left = journey.remainder(purchase);
                terminal.say("In less out less still held: %d".formatted(left));
                return left == 0 ? 0 : 1;
            }
        }

        private static String show(long minor, String currency) {
            return "%,.2f %s"
                    .formatted(
                            java.math.BigDecimal.valueOf(minor, 2),
                            Money.of(minor, currency).currency());
        }
    }
}
