package aldea.auctions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An auction as one would explain it: keeps everybody's maximum, sorts them each time. Knows nothing of the code it is
/// compared with. Amounts in pesos, times in milliseconds since it opened.
final class Plain {
    private static final long WINDOW = 4_000;
    private static final long MOST_ADDED = 300_000;

    /// @param served the newest media handed to the bidder's player by then; -1 for none
    /// @param piece by how much it grew last
    record Call(int bidder, long most, long arrives, long playhead, long served, long piece) {}

    private record Maximum(int bidder, long most, int order) {}

    private final long start;
    private final long step;
    private final long soft;
    private final long latest;
    private final Map<Integer, Maximum> maxima = new HashMap<>();
    private final Map<Integer, Long> seen = new HashMap<>();
    private int order;
    long price;
    long closes;

    Plain(long start, long step, long lasts, long soft) {
        this.start = start;
        this.step = step;
        this.soft = soft;
        this.price = start;
        this.closes = lasts;
        this.latest = lasts + MOST_ADDED;
    }

    /// 0 for nobody.
    int leader() {
        return maxima.isEmpty() ? 0 : sorted().getFirst().bidder();
    }

    String call(Call call) {
        var moment = moment(call);
        if (moment >= closes || call.arrives() > closes + WINDOW) {
            return "too-late";
        }
        var leads = leader() == call.bidder();
        var least = maxima.isEmpty() ? start : price + step;
        if (leads && call.most() <= sorted().getFirst().most() || !leads && call.most() < least) {
            return "too-low";
        }
        var before = leader();
        var was = price;
        maxima.put(call.bidder(), new Maximum(call.bidder(), call.most(), order++));
        if (!leads && maxima.size() > 1) {
            price = Math.min(sorted().get(0).most(), sorted().get(1).most() + step);
        }
        if ((price != was || leader() != before) && moment >= closes - soft) {
            closes = Math.min(closes + soft, latest);
        }
        return leader() == call.bidder() ? "leading" : "outbid";
    }

    private long moment(Call call) {
        if (call.playhead() < 0 || call.served() < 0) {
            return call.arrives();
        }
        var buffer = Math.min(9_000, Math.max(3_000, 4 * call.piece() + 1_000));
        var back = seen.containsKey(call.bidder()) && call.playhead() < seen.get(call.bidder()) - 1_000;
        if (call.playhead() > call.served() + 250 || call.playhead() < call.served() - buffer || back) {
            return call.arrives();
        }
        seen.merge(call.bidder(), call.playhead(), Math::max);
        return call.playhead();
    }

    private List<Maximum> sorted() {
        var all = new ArrayList<>(maxima.values());
        all.sort(Comparator.comparingLong(Maximum::most).reversed().thenComparingInt(Maximum::order));
        return all;
    }
}
