package aldea.demo;

import aldea.showcase.Showcase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Service;

/// Three villages with their makers and buyers, built through the same doors as everybody's, and then brought to life.
@Service
@ConditionalOnProperty("aldea.demo")
public class Demo {
    private final Script script = Script.read();
    private final AcceleratedClock clock;
    private final ClockTable table;
    private final Mason mason;
    private final Days days;
    private final RunningShow show;
    private final Showcase showcase;

    Demo(AcceleratedClock clock, ClockTable table, Mason mason, Days days, RunningShow show, Showcase showcase) {
        this.clock = clock;
        this.table = table;
        this.mason = mason;
        this.days = days;
        this.show = show;
        this.showcase = showcase;
    }

    /// Somebody to sign in as; the code arrives at `/notice/mailbox`.
    ///
    /// @param part such as `maker`
    /// @param page where their day begins
    public record Guide(String part, String name, String email, String page) {}

    /// What the program is started with so that it is a demo: the clock, and a sandbox gateway that lives.
    public static Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("aldea.demo", "true"),
                Map.entry("aldea.payment.gateway", "sandbox"),
                Map.entry("logging.level.aldea", "WARN"),
                Map.entry("aldea.people.code-life", "P1D"),
                Map.entry("aldea.people.session-life", "P3650D"),
                // Days fly by, films do not; an hour of the running show is 70 MB.
                Map.entry("aldea.stream.on-the-wall", "true"),
                Map.entry("aldea.stream.kept", "PT3H"),
                Map.entry("aldea.sandbox.spei-paid-percent", "100"),
                Map.entry("aldea.sandbox.spei-within", "PT2H"),
                Map.entry("aldea.sandbox.cash-paid-percent", "100"),
                Map.entry("aldea.sandbox.cash-within", "PT7H"),
                Map.entry("aldea.sandbox.settles-within", "PT6H"));
    }

    /// Builds the villages and their past, or finds them built; safe to repeat, also after a build that broke off.
    ///
    /// @param progress hears a short line for each step
    /// @return who to sign in as
    public List<Guide> build(Consumer<String> progress) {
        var standing = table.read();
        // A little ahead: the time was kept every few seconds, and a second of ours is ten minutes of the village's.
        standing.ifPresent(kept -> clock.forwardTo(kept.at().plus(GAP)));
        if (standing.isEmpty() || !standing.get().built()) {
            table.keep(clock.instant(), false);
            mason.build(script, progress);
            var scene =
                    mason.scene(script.villages().getFirst(), script.buyers().getFirst());
            showcase.begin(scene);
            days.past(script, progress);
            showcase.goOn(scene);
            showcase.leaveOpen(scene);
            show.announce(script);
            table.keep(clock.instant(), true);
        }
        return guides();
    }

    /// Lets buyers buy, point keepers scan and a weaver show the loom until the answer is closed.
    public AutoCloseable play() {
        var daily = days.present(script);
        var sitting = show.begin(script);
        return () -> {
            sitting.close();
            daily.close();
        };
    }

    private List<Guide> guides() {
        var village = script.villages().getFirst();
        var maker = village.shops().getFirst().maker();
        var buyer = script.buyers().getFirst();
        return List.of(
                new Guide("maker", maker.name(), maker.email(), "/people/desk"),
                new Guide("buyer", buyer.name(), buyer.email(), "/"),
                new Guide(
                        "point keeper",
                        village.keeper().name(),
                        village.keeper().email(),
                        "/people/desk"),
                new Guide("teacher", Showcase.TEACHER.name(), Showcase.TEACHER.email(), "/people/desk"),
                new Guide("student", Showcase.STUDENT.name(), Showcase.STUDENT.email(), "/people/desk"),
                new Guide("coordinator", "Carmen Solís", Mason.COORDINATOR, "/people/desk"),
                new Guide("operator", "Olga Ríos", Mason.OPERATOR, "/people/desk"));
    }

    private static final Duration GAP = Duration.ofHours(2);
}
