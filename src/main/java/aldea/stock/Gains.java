package aldea.stock;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The skus of which a transaction makes units available. Who waits for them is asked once, at its end: what the
/// transaction itself takes again, such as the unit that an auction's winner gets, was never free. A transaction that
/// only takes asks nobody.
@Component
class Gains {
    private final ObjectProvider<Waiting> waiting;

    Gains(ObjectProvider<Waiting> waiting) {
        this.waiting = waiting;
    }

    void note(Collection<SkuId> skus) {
        if (!skus.isEmpty()) {
            Optional.ofNullable((Noted) TransactionSynchronizationManager.getResource(this))
                    .orElseGet(Noted::new)
                    .skus
                    .addAll(skus);
        }
    }

    private final class Noted implements TransactionSynchronization {
        private final Set<SkuId> skus = new LinkedHashSet<>();

        Noted() {
            TransactionSynchronizationManager.bindResource(Gains.this, this);
            TransactionSynchronizationManager.registerSynchronization(this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            // Whoever is asked may set units apart, which are gains of another sku.
            while (!skus.isEmpty()) {
                var now = Set.copyOf(skus);
                skus.clear();
                waiting.forEach(each -> each.freed(now));
            }
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Gains.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Gains.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Gains.this);
        }
    }
}
