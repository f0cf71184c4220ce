package aldea.operate;

import aldea.designation.EvidenceCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `aldea designation`: what a decision about a village rests on.
@Command(
        name = "designation",
        description = "Checks what decisions about villages rest on.",
        subcommands = DesignationCommand.Check.class)
final class DesignationCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        terminal.say("Say what to do, such as: aldea designation check FILE");
        return 2;
    }

    @Command(
            name = "check",
            description =
                    "Reckons the answer of an evidence file again from its orders, returns, rates and households. "
                            + "Needs the file alone: no village, no network.")
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The evidence of a case, as its page gives it.")
        private Path file = Path.of("");

        @Mixin
        private Terminal terminal = new Terminal();

        @Override
        public Integer call() {
            try {
                var checked = EvidenceCheck.of(Files.readAllBytes(file));
                checked.standing().ifPresent(standing -> {
                    var rule = standing.rule();
                    terminal.say("%s in %d by the rule %s of %s"
                            .formatted(checked.village(), standing.year(), rule.code(), rule.validFrom()));
                    terminal.say("  %,d orders: buyers kept goods of %s, which is %s of at least %s"
                            .formatted(checked.orders(), standing.sold(), standing.salesShown(), rule.sales()));
                    terminal.say("  %,d active shops of at least %,d, or of %s"
                            .formatted(
                                    standing.shops(),
                                    rule.shops(),
                                    standing.households()
                                            .map(counted -> "%,d, by %,d households (%s, %s)"
                                                    .formatted(
                                                            rule.shopsOfShare(counted.count()),
                                                            counted.count(),
                                                            counted.source(),
                                                            counted.on()))
                                            .orElse("a share of households that nobody has counted")));
                    terminal.say(standing.met() ? "  The rule is met." : "  The rule is not met.");
                });
                checked.wrong().forEach(line -> terminal.say("  WRONG  " + line));
                terminal.say(checked.agrees() ? "The file says what its rows say." : "The file does not add up.");
                return checked.agrees() ? 0 : 1;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
