package aldea.film;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// What becomes a part: a fragment with the picture, and those without that follow it.
///
/// @param bytes its fragments, one behind the other
/// @param startMicros when it is shown, since the take began
/// @param micros how long
/// @param independent whether a player may begin here
public record Cut(byte[] bytes, long startMicros, long micros, boolean independent) {
    private static final long LONGEST = 30_000_000;

    static List<Cut> of(byte[] bytes, List<Fragment> fragments, Init init) {
        var groups = new ArrayList<List<Fragment>>();
        for (var fragment : fragments) {
            if (groups.isEmpty() || fragment.of(init.main()).isPresent()) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(fragment);
        }
        return groups.stream().map(group -> cut(bytes, group, init)).toList();
    }

    private static Cut cut(byte[] bytes, List<Fragment> fragments, Init init) {
        var first = fragments.getFirst();
        var main = first.of(init.main());
        var lead = main.orElseGet(() -> first.pieces().getFirst());
        var micros = main.isPresent()
                ? lead.micros()
                : fragments.stream()
                        .mapToLong(fragment -> fragment.pieces().getFirst().micros())
                        .sum();
        mustBeTogether(fragments, lead);
        if (micros <= 0 || micros > LONGEST) {
            throw Broken.chunk("trun: a fragment of %d microseconds", micros);
        }
        var independent = main.isPresent() && (!lead.track().video() || lead.sync());
        return new Cut(copy(bytes, fragments), lead.startMicros(), micros, independent);
    }

    // Sound that lies years from its picture would lead the players of one of them astray.
    private static void mustBeTogether(List<Fragment> fragments, TrackPiece lead) {
        for (var fragment : fragments) {
            for (var piece : fragment.pieces()) {
                if (Math.abs(piece.startMicros() - lead.startMicros()) > LONGEST || piece.micros() > LONGEST) {
                    throw Broken.chunk("tfdt: picture and sound are far from each other");
                }
            }
        }
    }

    private static byte[] copy(byte[] bytes, List<Fragment> fragments) {
        var copy = new ByteArrayOutputStream();
        fragments.forEach(fragment -> copy.write(bytes, fragment.start(), fragment.end() - fragment.start()));
        return copy.toByteArray();
    }
}
