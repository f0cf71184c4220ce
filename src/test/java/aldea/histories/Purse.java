package aldea.histories;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/// What a maker has, owes and was paid.
final class Purse {
    private final TreeMap<Integer, Long> sent = new TreeMap<>();
    private final Set<Integer> closed = new HashSet<>();
    private int account;
    private int rejected;
    long free;
    long owed;
    long paid;

    /// @param isClosed the bank will reject what is sent there
    void account(boolean isClosed) {
        account++;
        if (isClosed) {
            closed.add(account);
        }
    }

    int accounts() {
        return account;
    }

    /// What they no longer have the programme advances.
    void takes(long amount) {
        var taken = Math.min(free, amount);
        free -= taken;
        owed += amount - taken;
    }

    void gather() {
        var repaid = Math.min(free, owed);
        free -= repaid;
        owed -= repaid;
        if (owed == 0 && account > rejected && free > 0) {
            sent.merge(account, free, Long::sum);
            free = 0;
        }
    }

    void settle() {
        sent.forEach((to, amount) -> {
            if (closed.contains(to)) {
                free += amount;
                rejected = Math.max(rejected, to);
            } else {
                paid += amount;
            }
        });
        sent.clear();
    }

    long sent() {
        return sent.values().stream().mapToLong(Long::longValue).sum();
    }
}
