package aldea.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What the journal of a stream says, one entry a chunk. Written as lines: those of a chunk, then `done`.
///
/// @param session the page load that sent it
/// @param chunk its number in the session
/// @param inits lengths of init segments that it brought: one or none
record Journal(UUID session, int chunk, List<Take> inits, List<Placed> parts) {
    static final String DONE = "done ";

    /// @param number of the take that begins
    record Take(int number, int length) {}

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
                            placed.cuts() ? 1 : 0));
        }
        return text.append(DONE + session + " " + chunk + "\n").toString();
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
                    entries.add(
                            new Journal(session, Integer.parseInt(words[2]), List.copyOf(inits), List.copyOf(parts)));
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
                Instant.ofEpochMilli(Long.parseLong(words[8])));
        return new Placed(part, words[9].equals("1"));
    }
}
