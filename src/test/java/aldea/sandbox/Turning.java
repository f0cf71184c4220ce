package aldea.sandbox;

import org.springframework.context.ApplicationContext;

/// Lets the world around the gateway turn without the wire, for the tests of other packages.
public final class Turning {
    private Turning() {}

    public static void turn(ApplicationContext context) {
        context.getBean(World.class).turn();
    }
}
