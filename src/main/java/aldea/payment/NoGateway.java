package aldea.payment;

import aldea.kernel.Fragment;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Where the operator has chosen no gateway: the village shows what it makes and takes no money. What an earlier
/// gateway left open waits until it is back.
@Component
@ConditionalOnProperty(name = "aldea.payment.gateway", havingValue = NoGateway.NAME, matchIfMissing = true)
class NoGateway implements Gateway {
    static final String NAME = "none";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Method> methods() {
        return Set.of();
    }

    @Override
    public boolean trial() {
        return false;
    }

    @Override
    public Optional<Fragment> cardForm() {
        return Optional.empty();
    }

    @Override
    public Optional<Fragment> below(Reference purchase) {
        return Optional.empty();
    }

    @Override
    public Charge charge(Order order) {
        throw new Refusal(Problem.NO_PAYMENT_HERE);
    }

    @Override
    public Optional<Charge> chargeByKey(String key) {
        throw away();
    }

    @Override
    public Optional<Charge> chargeById(String id) {
        throw away();
    }

    @Override
    public Movement refund(String key, String charge, Money amount) {
        throw away();
    }

    @Override
    public Movement payout(String key, String clabe, Money amount) {
        throw away();
    }

    @Override
    public Optional<Movement> movement(String id) {
        throw away();
    }

    @Override
    public Notification verified(Map<String, String> headers, byte[] body) {
        throw new Refusal(Problem.NOT_FOUND);
    }

    @Override
    public Notification read(byte[] body) {
        throw away();
    }

    private static Unreachable away() {
        return new Unreachable("aldea.payment.gateway is " + NAME);
    }
}
