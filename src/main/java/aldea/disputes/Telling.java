package aldea.disputes;

import aldea.disputes.StepTable.Step;
import aldea.kernel.Money;
import aldea.people.AccountId;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Tells whose turn it is.
@Component
class Telling {
    private final Judges judges;
    private final ApplicationEventPublisher events;

    Telling(Judges judges, ApplicationEventPublisher events) {
        this.judges = judges;
        this.events = events;
    }

    void turn(Dispute dispute, Step step) {
        switch (dispute.turn()) {
            case MAKER, RETURN -> publish(dispute, step, List.of(dispute.maker()), dispute.path());
            case BUYER -> publish(dispute, step, List.of(dispute.buyer()), dispute.buyersPath());
            case MEDIATOR -> publish(dispute, step, judges.mediators(dispute), dispute.path());
            case PROGRAMME -> publish(dispute, step, judges.programme(dispute), dispute.path());
            case APPEAL -> {
                publish(dispute, step, List.of(dispute.maker()), dispute.path());
                publish(dispute, step, List.of(dispute.buyer()), dispute.buyersPath());
            }
            case OVER -> throw new IllegalStateException("%s is over".formatted(dispute.id()));
        }
    }

    private void publish(Dispute dispute, Step step, List<AccountId> to, String path) {
        events.publishEvent(new DisputeEvent.Turn(
                dispute.id(),
                step.id(),
                dispute.reference(),
                to,
                path,
                dispute.due().orElseThrow(),
                step.at()));
    }

    void over(Dispute dispute, Step step, Money refunded) {
        events.publishEvent(new DisputeEvent.Over(
                dispute.id(), step.id(), dispute.reference(), refunded, dispute.buyer(), dispute.maker(), step.at()));
    }
}
