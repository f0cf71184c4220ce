/// Methods and gateways, escrow, refunds and payouts. Asked with a reference, answers with events that carry it.
@ApplicationModule(allowedDependencies = {"kernel", "people", "ledger"})
@NullMarked
package aldea.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
