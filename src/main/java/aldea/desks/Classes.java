package aldea.desks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Groups for a map: at most five, of about as many places each; who has the same number is in the same group. Places
/// with nothing are in none.
///
/// @param highest the largest number of each group, in ascending order
record Classes(List<Long> highest) {
    static final int MOST = 5;

    static Classes of(Collection<Long> numbers) {
        var some = numbers.stream().filter(number -> number > 0).sorted().toList();
        var highest = new ArrayList<Long>();
        for (var part = 1; part <= MOST && !some.isEmpty(); part++) {
            var last = some.get(Math.ceilDiv(part * some.size(), MOST) - 1);
            if (highest.isEmpty() || last > highest.getLast()) {
                highest.add(last);
            }
        }
        return new Classes(List.copyOf(highest));
    }

    /// From 1; 0 for a place with nothing.
    int of(long number) {
        var group = 1;
        for (var most : highest) {
            if (number <= most) {
                return number > 0 ? group : 0;
            }
            group++;
        }
        return number > 0 ? highest.size() : 0;
    }

    /// Which of five shades a group has: few groups are spread over all of them.
    int shade(int group) {
        return group == 0 || highest.size() < 2
                ? Math.min(group, 1) * 3
                : 1 + (group - 1) * (MOST - 1) / (highest.size() - 1);
    }
}
