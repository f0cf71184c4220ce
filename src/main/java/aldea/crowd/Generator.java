package aldea.crowd;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The viewers' own process: does what it reads line by line (`open 10000`, `slow 200`, `measure 10`, `quick`) and
/// answers each with a line.
final class Generator {
    private final int port;
    private final String path;
    private final Viewers viewers;
    private @Nullable SlowViewers slow;

    private Generator(int port, String path) throws IOException {
        this.port = port;
        this.path = path;
        this.viewers = new Viewers(port, path, InstantSource.system());
        Thread.ofPlatform().daemon().start(viewers);
    }

    /// @param arguments port and path
    public static void main(String[] arguments) throws IOException {
        var generator = new Generator(Integer.parseInt(arguments[0]), arguments[1]);
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var output = new java.io.PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            output.println(generator.does(line.split(" ")));
        }
        System.exit(0);
    }

    private String does(String[] words) throws IOException {
        return switch (words[0]) {
            case "open" -> opened(Integer.parseInt(words[1]));
            case "slow" -> slowed(Integer.parseInt(words[1]));
            case "quick" -> quickened();
            case "measure" -> measured(Duration.ofSeconds(Integer.parseInt(words[1])));
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private String opened(int count) throws IOException {
        viewers.open(count);
        return Integer.toString(viewers.count());
    }

    private String slowed(int count) throws IOException {
        var reading = new SlowViewers(port, path, count);
        Thread.ofPlatform().daemon().start(reading);
        slow = reading;
        return Integer.toString(count);
    }

    private String quickened() throws IOException {
        var reading = slow;
        if (reading == null) {
            return "0";
        }
        reading.close();
        slow = null;
        return Integer.toString(reading.letGo());
    }

    private String measured(Duration lasting) {
        viewers.begin();
        LockSupport.parkNanos(lasting.toNanos());
        var late = viewers.end();
        return "%d %d %d %d %d %d %d"
                .formatted(
                        viewers.count(),
                        viewers.lost(),
                        late.turns(),
                        late.count(),
                        late.millis(0.5),
                        late.millis(0.99),
                        late.millis(1));
    }
}
