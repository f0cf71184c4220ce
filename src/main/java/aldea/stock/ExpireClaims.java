package aldea.stock;

import aldea.kernel.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Frees the units of claims that ran out.
@Component
class ExpireClaims implements Timer {
    private static final int BATCH = 500;
    private static final int BATCHES = 20;
    private final Stock stock;

    ExpireClaims(Stock stock) {
        this.stock = stock;
    }

    @Override
    public String name() {
        return "stock-expire-claims";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void run() {
        var batches = 0;
        while (batches < BATCHES && stock.expire(BATCH)) {
            batches++;
        }
    }
}
