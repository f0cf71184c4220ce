package aldea.discounts;

import org.springframework.context.ApplicationContext;

/// Lets this node forget what it knows of rules, as a restart does, for the tests of other packages.
public final class Memory {
    private Memory() {}

    public static void forget(ApplicationContext context) {
        context.getBean(Known.class).forget();
    }
}
