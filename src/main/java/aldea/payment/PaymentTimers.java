package aldea.payment;

import aldea.kernel.Timer;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What payment does by itself, in the order of one peso's way: release, send, hear, act, ask after.
@Configuration
class PaymentTimers {
    private record Every(String name, Duration every, Runnable work) implements Timer {
        @Override
        public void run() {
            work.run();
        }
    }

    @Bean
    @Order(10)
    Timer releaseTimer(Escrows escrows) {
        return new Every("payment-release", Duration.ofSeconds(2), escrows::releaseDue);
    }

    @Bean
    @Order(20)
    Timer refundTimer(Refunds refunds) {
        return new Every("payment-refunds", Duration.ofSeconds(3), refunds::advance);
    }

    @Bean
    @Order(30)
    Timer payoutTimer(Payouts payouts, Backs backs) {
        return new Every("payment-payouts", Duration.ofSeconds(5), () -> {
            backs.repay();
            payouts.gather();
            payouts.advance();
        });
    }

    @Bean
    @Order(50)
    Timer webhookTimer(Webhooks webhooks) {
        return new Every("payment-webhooks", Duration.ofSeconds(2), webhooks::process);
    }

    @Bean
    @Order(60)
    Timer reconciliationTimer(Reconciliation reconciliation) {
        return new Every("payment-reconciliation", Duration.ofMinutes(1), reconciliation::ask);
    }
}
