package aldea.aftersale;

import aldea.aftersale.Filing.Deed;
import aldea.aftersale.Step.Kind;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.OrderId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What buyer and maker write to each other about an order: read by the two of them, on its pages.
@Component
class Saying {
    private static final int MOST_OF_AN_ORDER = 200;
    private final Filing filing;
    private final StepTable steps;

    Saying(Filing filing, StepTable steps) {
        this.filing = filing;
        this.steps = steps;
    }

    StepId say(OrderId order, Said said) {
        if (said.note().isBlank()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var deed = new Deed(Kind.SAID, Optional.empty(), said, List.of());
        var file = filing.open(order);
        var done = filing.done(order, deed);
        if (done.isPresent()) {
            return done.get();
        }
        if (steps.steps(order).size() >= MOST_OF_AN_ORDER) {
            throw new Refusal(Problem.TOO_MANY_TRIES);
        }
        var step = filing.write(file, deed, filing.next());
        filing.tell(step, file);
        return step.id();
    }
}
