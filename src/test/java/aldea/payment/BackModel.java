package aldea.payment;

import aldea.kernel.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One maker's money, counted on fingers: centavos in plain numbers.
final class BackModel {
    final List<Sale> sales = new ArrayList<>();
    final Map<Integer, Long> sentToClosed = new HashMap<>();
    long sentToOpen;
    long free;
    long owed;
    long paid;
    int accounts;
    int rejected;
    boolean closed;

    /// An order: net, commission, delivery and subsidy that are left of it.
    static final class Sale {
        final Payments.Request request;
        final Reference order;
        final Set<String> frozen = new HashSet<>();
        final Set<String> thawed = new HashSet<>();
        final Map<String, Payments.Back> backs = new HashMap<>();
        long[] left;
        long goneBack;
        boolean due;
        boolean released;

        Sale(Payments.Request request, Payments.Part part) {
            this.request = request;
            this.order = part.order();
            this.left = new long[] {
                part.net().minor(),
                part.commission().minor(),
                part.delivery().minor(),
                part.subsidy().minor()
            };
        }

        long held() {
            return left[0] + left[1] + left[2];
        }

        boolean emptied() {
            return !released && held() == 0 && left[3] == 0;
        }
    }

    long sent() {
        return sentToOpen
                + sentToClosed.values().stream().mapToLong(Long::longValue).sum();
    }

    long inEscrow() {
        return sales.stream()
                .filter(sale -> !sale.released)
                .mapToLong(sale -> sale.left[0])
                .sum();
    }

    long goneBack(Payments.Request request) {
        return sales.stream()
                .filter(sale -> sale.request.equals(request))
                .mapToLong(sale -> sale.goneBack)
                .sum();
    }

    void shrink(Sale sale, long[] by) {
        sale.goneBack += by[0] + by[1] + by[2] - by[3];
        var left = new long[4];
        for (var i = 0; i < 4; i++) {
            left[i] = sale.left[i] - by[i];
        }
        sale.left = left;
        if (sale.released) {
            var taken = Math.min(free, by[0]);
            free -= taken;
            owed += by[0] - taken;
        }
    }

    void release() {
        for (var sale : sales) {
            if (sale.due && !sale.released && !sale.emptied() && sale.frozen.isEmpty()) {
                sale.released = true;
                free += sale.left[0];
            }
        }
    }

    void gather() {
        var repaid = Math.min(free, owed);
        free -= repaid;
        owed -= repaid;
        if (owed == 0 && accounts > rejected && free > 0) {
            if (closed) {
                sentToClosed.merge(accounts, free, Long::sum);
            } else {
                sentToOpen += free;
            }
            free = 0;
        }
    }

    void settle() {
        paid += sentToOpen;
        sentToOpen = 0;
        sentToClosed.forEach((account, sum) -> {
            free += sum;
            rejected = Math.max(rejected, account);
        });
        sentToClosed.clear();
    }
}
