package aldea.operate;

/// What `./aldea` understands.
public final class CommandLine {
    private CommandLine() {}

    /// Runs one command and returns the exit status.
    public static int run(String... arguments) {
        return arguments.length == 0 ? 2 : 0;
    }
}
