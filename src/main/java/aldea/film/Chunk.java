package aldea.film;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one request of a host carries: an init segment, fragments, or both in this order.
///
/// @param init if it begins a new take
/// @param cuts what follows
public record Chunk(Optional<Init> init, List<Cut> cuts) {
    private static final int MOST_FRAGMENTS = 512;

    /// Refuses with CHUNK_BROKEN, and the reason, what it cannot vouch for.
    ///
    /// @param before the init segment that holds until the chunk brings its own
    public static Chunk read(byte[] bytes, Optional<Init> before) {
        var boxes = Box.in(bytes, 0, bytes.length).stream()
                .filter(box -> !PASSED_OVER.contains(box.type()))
                .toList();
        var at = 0;
        var own = Optional.<Init>empty();
        if (!boxes.isEmpty() && boxes.getFirst().is("ftyp")) {
            own = Optional.of(Init.of(boxes.getFirst(), expected(boxes, 1, "moov")));
            at = 2;
        }
        var init = own.or(() -> before).orElseThrow(() -> Broken.chunk("begins without an ftyp"));
        var fragments = new ArrayList<Fragment>();
        for (; at < boxes.size(); at += 2) {
            fragments.add(Fragment.of(expected(boxes, at, "moof"), expected(boxes, at + 1, "mdat"), init));
        }
        if (fragments.size() > MOST_FRAGMENTS || own.isEmpty() && fragments.isEmpty()) {
            throw Broken.chunk("%d fragments", fragments.size());
        }
        return new Chunk(own, Cut.of(bytes, fragments, init));
    }

    private static Box expected(List<Box> boxes, int at, String type) {
        if (at >= boxes.size()) {
            throw Broken.chunk("ends where %s should begin", type);
        }
        if (!boxes.get(at).is(type)) {
            throw Broken.chunk("%s where %s should begin", boxes.get(at).type(), type);
        }
        return boxes.get(at);
    }

    /// How long all of it is shown.
    public long micros() {
        return cuts.stream().mapToLong(Cut::micros).sum();
    }

    private static final List<String> PASSED_OVER =
            List.of("styp", "sidx", "ssix", "prft", "emsg", "free", "skip", "mfra");
}
