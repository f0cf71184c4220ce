package aldea.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Plays the buyers and banks around the sandbox gateway, for tests, the demo and people who try things out.
@Service
@WhenChosen
public class Sandbox {
    /// A bank account (a CLABE) whose bank rejects every payout.
    public static final String CLOSED_ACCOUNT = World.CLOSED_ACCOUNT;

    private final World world;
    private final Signature signature;

    Sandbox(World world, Signature signature) {
        this.world = world;
        this.signature = signature;
    }

    /// Somebody pays the transfer or the voucher of a purchase now, also after its deadline. The money arrives as
    /// always, by a signed webhook, when the timers have run.
    ///
    /// @throws aldea.kernel.Refusal PAYMENT_UNKNOWN when nothing waits to be paid
    public void pay(Reference purchase) {
        world.pay(purchase);
    }

    /// The same with another amount than was asked for.
    public void pay(Reference purchase, Money amount) {
        world.pay(purchase, amount);
    }

    /// The headers that a webhook with this body carries when it is sent now.
    public Map<String, String> signed(String body) {
        return Map.of(Signature.HEADER, signature.sign(body.getBytes(UTF_8)));
    }
}
