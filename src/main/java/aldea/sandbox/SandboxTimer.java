package aldea.sandbox;

import aldea.kernel.Timer;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Lets the world around the gateway turn, and carries what the gateway has to tell.
@Component
@WhenChosen
@Order(40)
class SandboxTimer implements Timer {
    private final World world;
    private final Courier courier;

    SandboxTimer(World world, Courier courier) {
        this.world = world;
        this.courier = courier;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        world.turn();
        courier.deliver();
    }
}
