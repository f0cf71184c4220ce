package aldea.crowd;

import java.io.IOException;
import java.util.Map;

/// What one measurement found.
///
/// @param share of all turns that reached all viewers
/// @param p50 milliseconds from the server's look to the viewer
/// @param cpu of the server, in percent of one processor
/// @param memory of the server, in kB
record Round(
        long viewers, long lost, long turns, double share, long p50, long p99, long most, double cpu, long memory) {
    static Round of(Child generator, ProcessHandle server, int seconds) throws IOException {
        var before = Child.used(server);
        var found = generator.ask("measure " + seconds);
        var cpu = Child.used(server).minus(before).toMillis() / (seconds * 10.0);
        var share = found[3] / (double) Math.max(1, found[0] * found[2]);
        return new Round(found[0], found[1], found[2], share, found[4], found[5], found[6], cpu, Child.memory(server));
    }

    String told(String name) {
        return "  %-22s %,6d viewers  %3d turns  %5.1f %% told  p50 %4d  p99 %4d  max %5d ms  cpu %4.0f %%  %,d MB"
                .formatted(name, viewers, turns, 100 * share, p50, p99, most, cpu, memory / 1024);
    }

    Map<String, Object> fields() {
        return Map.of("p50_ms", p50, "p99_ms", p99, "max_ms", most, "told", share, "turns", turns, "cpu", cpu);
    }
}
