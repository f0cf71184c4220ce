package aldea.operate;

import java.util.List;
import org.springframework.context.ApplicationContext;

/// What `./aldea verify` says of a running village, for the tests of other packages.
public final class Verified {
    private Verified() {}

    public static List<String> disagreements(ApplicationContext context) {
        return context.getBean(Verification.class).disagreements();
    }
}
