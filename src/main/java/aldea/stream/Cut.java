package aldea.stream;

import java.util.ArrayList;
import java.util.List;

/// What becomes a part: a fragment with the picture, and those without that follow it.
///
/// @param fragments at least one
/// @param startMicros when it is shown, since the take began
/// @param micros how long
/// @param independent whether a player may begin here
record Cut(List<Fragment> fragments, long startMicros, long micros, boolean independent) {
    private static final long LONGEST = 30_000_000;

    static List<Cut> of(List<Fragment> fragments, Init init) {
        var groups = new ArrayList<List<Fragment>>();
        for (var fragment : fragments) {
            if (groups.isEmpty() || fragment.of(init.main()).isPresent()) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(fragment);
        }
        return groups.stream().map(group -> cut(group, init)).toList();
    }

    private static Cut cut(List<Fragment> fragments, Init init) {
        var first = fragments.getFirst();
        var main = first.of(init.main());
        var lead = main.orElseGet(() -> first.pieces().getFirst());
        var micros = main.isPresent()
                ? lead.micros()
                : fragments.stream()
                        .mapToLong(fragment -> fragment.pieces().getFirst().micros())
                        .sum();
        if (micros <= 0 || micros > LONGEST) {
            throw Broken.chunk("trun: a fragment of %d microseconds", micros);
        }
        var independent = main.isPresent() && (!lead.track().video() || lead.sync());
        return new Cut(fragments, lead.startMicros(), micros, independent);
    }

    int size() {
        return fragments.stream()
                .mapToInt(fragment -> fragment.end() - fragment.start())
                .sum();
    }
}
