package aldea.operate;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/// What `./aldea import olist` adds up at its end, for the tests of other packages.
public final class Added {
    private Added() {}

    /// The village's sums by name; those that differ from the files' say both.
    public static Map<String, String> up(ApplicationContext context) {
        return context.getBean(OlistTotals.class).compared().stream()
                .collect(Collectors.toMap(
                        OlistTotals.Figure::name,
                        figure -> figure.agrees() ? figure.village() : figure.files() + " is not " + figure.village()));
    }
}
