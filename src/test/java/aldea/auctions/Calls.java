package aldea.auctions;

import aldea.auctions.Plain.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Random histories: people whose pictures lag by one to nine seconds, who bid most when it is about to close; some
/// have no player, some lie about what they see.
final class Calls {
    private Calls() {}

    static List<Call> random(RandomGenerator random, long start, long lasts) {
        var bidders = random.nextInt(1, 9);
        var calls = new ArrayList<Call>();
        for (var i = 0; i < random.nextInt(1, 60); i++) {
            calls.add(call(random, random.nextInt(1, bidders + 1), start, lasts));
        }
        // What two nodes take is not quite in the order in which it arrived.
        calls.sort(Comparator.comparingLong(Call::arrives));
        for (var i = 1; i < calls.size(); i++) {
            if (random.nextInt(4) == 0
                    && calls.get(i).arrives() - calls.get(i - 1).arrives() < 400) {
                calls.add(i - 1, calls.remove(i));
            }
        }
        return calls;
    }

    private static Call call(RandomGenerator random, int bidder, long start, long lasts) {
        var most = start - 20 + 5L * random.nextInt(0, 120);
        var late = random.nextInt(3) > 0;
        var arrives = late ? lasts - 3_000 + random.nextInt(0, 30_000) : random.nextLong(0, lasts);
        var piece = bidder % 3 == 0 ? 2_000L : 500L;
        var lag = 800L + 900L * (bidder % 8);
        var served = Math.max(0, arrives - lag + 3 * piece + random.nextInt(0, 300));
        return switch (random.nextInt(6)) {
            case 0 -> new Call(bidder, Math.max(1, most), arrives, -1, -1, 0);
            case 1 -> new Call(bidder, Math.max(1, most), arrives, random.nextLong(0, lasts + 9_000), served, piece);
            case 2 -> new Call(bidder, Math.max(1, most), arrives, Math.max(0, lasts - 1), served, piece);
            default -> new Call(bidder, Math.max(1, most), arrives, Math.max(0, served - 3 * piece), served, piece);
        };
    }
}
