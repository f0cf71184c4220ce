package aldea.operate;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// What `./aldea` understands. Spring starts only in the commands that need it, so that help is there at once.
@Command(
        name = "aldea",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        description = "A digital village in one program.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = true,
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and all was well",
            "1:it could not be done, or something is wrong; the last lines say what",
            "2:the command was not understood",
            "3:no JDK 25 was found",
            "130, 143:stopped by Ctrl-C, or by TERM"
        },
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            VerifyCommand.class,
            CredentialCommand.class,
            DoctorCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            UpgradeCommand.class,
            ImportCommand.class,
            DesignationCommand.class,
            TraceCommand.class,
            BenchCommand.class,
            RehearseCommand.class,
        })
public final class CommandLine implements Runnable {
    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    private CommandLine() {}

    static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /// Runs one command and returns the exit status.
    public static int run(String... arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return run(out, err, arguments);
    }

    /// The same, with what it prints going elsewhere.
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new picocli.CommandLine(new CommandLine())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(hindered())
                .execute(arguments);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Say which command, such as: aldea serve");
        }
    }

    private static IExecutionExceptionHandler hindered() {
        return (failed, command, parsed) -> {
            var cause = (Throwable) failed;
            while (cause != null && !(cause instanceof Hindrance)) {
                cause = cause.getCause();
            }
            if (cause == null) {
                failed.printStackTrace(command.getErr());
            } else {
                command.getErr().println(cause.getMessage());
            }
            return ExitCode.SOFTWARE;
        };
    }
}
