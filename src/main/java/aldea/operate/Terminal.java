package aldea.operate;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Where a command speaks to the operator.
@Command
final class Terminal {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    void say(String line) {
        out().println(line);
    }

    PrintWriter out() {
        if (command == null) {
            throw new IllegalStateException("no command was parsed");
        }
        return command.commandLine().getOut();
    }
}

/// Why a command cannot go on, in words for the operator: what is wrong, and what to do.
final class Hindrance extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Hindrance(String message) {
        super(message);
    }

    Hindrance(String message, Throwable cause) {
        super(message, cause);
    }
}
