package aldea.payment;

import aldea.kernel.Ids;
import aldea.kernel.Reference;
import aldea.ledger.Ledger;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Money that came and cannot be accepted. It is booked, so that the books show what the gateway holds, and goes back.
@Component
class Strays {
    private static final Logger log = LoggerFactory.getLogger(Strays.class);

    /// @param reason `second-charge`, `wrong-amount`, `unknown-purchase`
    record Stray(Gateway.Charge charge, String reason) {}

    private final RefundTable table;
    private final Ledger ledger;
    private final Gateway gateway;
    private final Ids ids;
    private final InstantSource clock;

    Strays(RefundTable table, Ledger ledger, Gateway gateway, Ids ids, InstantSource clock) {
        this.table = table;
        this.ledger = ledger;
        this.gateway = gateway;
        this.ids = ids;
        this.clock = clock;
    }

    /// Which of these charges were found stray before.
    Set<String> among(List<Gateway.Charge> charges) {
        return table.straysAmong(charges.stream().map(Gateway.Charge::id).toList());
    }

    /// Books the money and asks for its way back.
    @Transactional
    void take(List<Stray> strays) {
        if (strays.isEmpty()) {
            return;
        }
        var refunds = strays.stream().map(this::refund).toList();
        table.strays(refunds, gateway.name(), clock.instant());
        table.insert(refunds, gateway.name(), clock.instant());
        ledger.post(refunds.stream()
                .map(refund -> new Ledger.Transfer(
                        "stray:" + refund.charge(),
                        Accounts.gateway(gateway.name(), refund.amount().currency()),
                        Accounts.stray(refund.charge()),
                        refund.amount(),
                        refund.subject(),
                        refund.reason()))
                .toList());
        ledger.hold(refunds.stream().map(this::hold).toList());
        strays.forEach(stray -> log.atWarn()
                .addKeyValue("charge", stray.charge().id())
                .addKeyValue("purchase", stray.charge().purchase().value())
                .addKeyValue("reason", stray.reason())
                .log("stray money goes back"));
    }

    private RefundTable.Refund refund(Stray stray) {
        var charge = stray.charge();
        return new RefundTable.Refund(
                ids.next(),
                Optional.empty(),
                Optional.empty(),
                new Reference(charge.purchase().value()),
                charge.id(),
                charge.received(),
                stray.reason(),
                0,
                Optional.empty(),
                Optional.empty());
    }

    private Ledger.Transfer hold(RefundTable.Refund refund) {
        return new Ledger.Transfer(
                refund.hold(),
                Accounts.stray(refund.charge()),
                Accounts.gateway(gateway.name(), refund.amount().currency()),
                refund.amount(),
                refund.subject(),
                "refund");
    }
}
