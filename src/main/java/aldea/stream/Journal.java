package aldea.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/// What the journal of a stream says, one entry a chunk. Written as lines: those of a chunk, then `done`.
///
/// @param session the page load that sent it
/// @param chunk its number in the session
/// @param inits the take that it begins: one or none
/// @param sum of its bytes, as [#sum] counts; negative in journals that were written without
record Journal(UUID session, int chunk, List<Take> inits, List<Placed> parts, long sum) {
    static final String DONE = "done ";

    /// @param number of the take that begins
    /// @param length of its init segment; 0 for MPEG-TS, which needs none
    record Take(int number, int length) {}

    static long sum(byte[] bytes) {
        var sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue();
    }

    /// Which take its bytes lie in; negative where it brought none.
    int take() {
        return !inits.isEmpty()
                ? inits.getFirst().number()
                : parts.isEmpty() ? -1 : parts.getFirst().part().take();
    }

    /// Where they begin in it.
    long offset() {
        return !inits.isEmpty() || parts.isEmpty() ? 0 : parts.getFirst().part().offset();
    }

    int length() {
        return inits.stream().mapToInt(Take::length).sum()
                + parts.stream().mapToInt(placed -> placed.part().length()).sum();
    }

    /// @param cuts whether it begins a segment
    record Placed(Part part, boolean cuts) {}

    String lines() {
        var text = new StringBuilder();
        inits.forEach(take -> text.append("init %d %d\n".formatted(take.number(), take.length())));
        for (var placed : parts) {
            var part = placed.part();
            text.append("part %d %d %d %d %d %d %d %d %d\n"
                    .formatted(
                            part.number(),
                            part.take(),
                            part.offset(),
                            part.length(),
                            part.startMicros(),
                            part.micros(),
                            part.independent() ? 1 : 0,
                            part.at().toEpochMilli(),
                            part.whole() ? 2 : placed.cuts() ? 1 : 0));
        }
        return text.append(DONE + session + " " + chunk + " " + sum + "\n").toString();
    }

    /// @throws IllegalStateException if the file was changed by somebody else
    static List<Journal> read(List<String> lines) {
        var entries = new ArrayList<Journal>();
        var inits = new ArrayList<Take>();
        var parts = new ArrayList<Placed>();
        for (var line : lines) {
            var words = line.split(" ");
            switch (words[0]) {
                case "init" -> inits.add(new Take(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
                case "part" -> parts.add(placed(words));
                case "done" -> {
                    var session = UUID.fromString(words[1]);
                    var sum = words.length > 3 ? Long.parseLong(words[3]) : -1;
                    entries.add(new Journal(
                            session, Integer.parseInt(words[2]), List.copyOf(inits), List.copyOf(parts), sum));
                    inits.clear();
                    parts.clear();
                }
                default -> throw new IllegalStateException("journal: " + line);
            }
        }
        return entries;
    }

    private static Placed placed(String[] words) {
        var part = new Part(
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Long.parseLong(words[3]),
                Integer.parseInt(words[4]),
                Long.parseLong(words[5]),
                Long.parseLong(words[6]),
                words[7].equals("1"),
                Instant.ofEpochMilli(Long.parseLong(words[8])),
                words[9].equals("2"));
        return new Placed(part, !words[9].equals("0"));
    }
}
