package aldea.operate;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `aldea doctor`: what is wrong, and what to do.
@Command(
        name = "doctor",
        description =
                "Looks at the machine and the village (Java, disk, clock, ports, certificate, database, events and "
                        + "timers that are stuck) and says what is wrong and what to do.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--port", paramLabel = "PORT", description = "The port to serve on. Default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        var findings = new Findings(terminal.out());
        new MachineDoctor(data.path(), findings)
                .look(port, DataFolder.databaseInUse(data.path()).isPresent());
        try (var access = Access.to(data)) {
            findings.good("database", "at %s".formatted(access.url()));
            new DatabaseDoctor(access.url(), findings).look();
        } catch (Hindrance none) {
            findings.bad("database", String.valueOf(none.getMessage()));
        }
        terminal.say(findings.wrong() == 0 ? "Nothing is wrong." : "%d to mend.".formatted(findings.wrong()));
        return findings.wrong() == 0 ? 0 : 1;
    }

    /// What a look at something found, printed as it is found.
    static final class Findings {
        private final PrintWriter out;
        private int wrong;

        Findings(PrintWriter out) {
            this.out = out;
        }

        void good(String what, String how) {
            out.println("  ok     %-14s %s".formatted(what, how));
        }

        /// Not wrong, but worth knowing.
        void note(String what, String how) {
            out.println("  note   %-14s %s".formatted(what, how));
        }

        /// @param whatToDo what is wrong and what to do
        void bad(String what, String whatToDo) {
            wrong++;
            out.println("  WRONG  %-14s %s".formatted(what, whatToDo));
        }

        int wrong() {
            return wrong;
        }
    }
}
