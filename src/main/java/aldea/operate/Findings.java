package aldea.operate;

import java.io.PrintWriter;

/// What a look at something found, printed as it is found.
final class Findings {
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
