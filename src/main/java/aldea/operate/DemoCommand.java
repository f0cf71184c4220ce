package aldea.operate;

import aldea.demo.Demo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `aldea demo`: villages that live, for looking around.
@Command(
        name = "demo",
        description = "Builds three villages and lets people buy, pay, carry and receive in them, days flying by. "
                + "Everything stays on this machine; no real money, mail or parcel moves.",
        footer = {"", "A second start goes on where the first ended; --fresh begins anew."})
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "PORT", description = "Where to answer. Default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The demo's data folder. Default: var/demo, beside the aldea script.")
    private Path data = DataOption.usual().resolve("demo");

    @Option(names = "--fresh", description = "Delete the demo's data first.")
    private boolean fresh;

    @Option(names = "--still", description = "Build the villages, but let nobody move in them.")
    private boolean still;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "How many times faster than the wall's the village's time passes, 1 to 100000. "
                    + "Default: ${DEFAULT-VALUE}, so that a second is ten minutes.")
    private int speed = 600;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another number, another past: who bought what, when, and what they say of it. "
                    + "It counts when the villages are built. Default: ${DEFAULT-VALUE}.")
    private long seed = 2026;

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        if (speed < 1 || speed > 100_000) {
            throw new Hindrance("--speed is a number from 1 to 100000, and not %d".formatted(speed));
        }
        if (fresh) {
            wipe();
        }
        terminal.say("Starting the demo in %s".formatted(data));
        var server = Server.start(ServerSettings.local(port), data, Optional.empty(), settings());
        var demo = server.context().getBean(Demo.class);
        var guides = demo.build(line -> terminal.say("  " + line));
        if (!still) {
            // Stopped before Spring and PostgreSQL are: its buyers should not fall on closed doors.
            var play = demo.play();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(play)));
        }
        welcome(server.address(), guides);
        new CountDownLatch(1).await();
        return 0;
    }

    private void welcome(String address, List<Demo.Guide> guides) {
        terminal.say("");
        terminal.say("The demo answers at %s   (Ctrl-C stops it)".formatted(address));
        terminal.say("Sign in with an e-mail below; the code arrives at %s/notice/mailbox".formatted(address));
        guides.forEach(guide -> terminal.say("  %-14s %-24s %-32s %s%s"
                .formatted(guide.part(), guide.name(), guide.email(), address, guide.page())));
    }

    private void wipe() {
        if (Files.isDirectory(data) && !Files.exists(data.resolve("aldea.lock"))) {
            throw new Hindrance("%s is no data folder of Aldea's; it is left as it is".formatted(data));
        }
        // Whoever works on it would be wiped away under its feet: taking it first refuses that.
        DataFolder.take(data).close();
        try {
            Folders.delete(data);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> settings() {
        return Stream.concat(
                        Demo.settings().entrySet().stream()
                                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue())),
                        Stream.of(
                                "--aldea.notice.open-mailbox=true",
                                "--aldea.demo-speed=" + speed,
                                "--aldea.demo-seed=" + seed))
                .toList();
    }

    private static void end(AutoCloseable play) {
        try {
            play.close();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
