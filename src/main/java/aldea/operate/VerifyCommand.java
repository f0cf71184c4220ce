package aldea.operate;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `aldea verify`: do the books agree with the rows they are made of?
@Command(
        name = "verify",
        description = "Adds up stock, escrow, splits, payouts and village figures again from the raw rows, reads every "
                + "recording again, and names each that disagrees. Works beside a running server, and on a "
                + "stopped village's folder.",
        footer = {"", "Changes nothing. The last line says how many disagreements there are; exit code 0 only for 0."})
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        try (var access = Access.to(data);
                var inspection = Inspection.of(access.url(), access.data())) {
            return report(inspection, terminal);
        }
    }

    /// Prints what disagrees, and returns the exit code.
    static int report(Inspection inspection, Terminal terminal) {
        var found = inspection.disagreements();
        found.forEach(terminal::say);
        terminal.say("%d disagreements".formatted(found.size()));
        return found.isEmpty() ? 0 : 1;
    }
}
