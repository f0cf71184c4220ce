package aldea.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.springframework.context.ApplicationContext;

/// What `./aldea verify` says of a running village, for the tests of other packages.
public final class Verified {
    private Verified() {}

    public static List<String> disagreements(ApplicationContext context) {
        return context.getBean(Verification.class).disagreements();
    }

    /// For a village that tests share: some make up payments without orders. To be asked before the first action.
    public static Before before(ApplicationContext context) {
        return new Before(context, disagreements(context));
    }

    /// What was said before a test began.
    public record Before(ApplicationContext context, List<String> said) {
        public void nothingNew() {
            await().untilAsserted(() -> assertThat(disagreements(context)).isSubsetOf(said));
        }
    }
}
