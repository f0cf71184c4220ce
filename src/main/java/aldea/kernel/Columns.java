package aldea.kernel;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows turned into arrays, one a column, for `unnest`; instants as the driver takes them.
public final class Columns {
    private Columns() {}

    public static <T> @Nullable String[] texts(Collection<T> rows, Function<T, ? extends @Nullable Object> column) {
        return rows.stream()
                .map(row -> {
                    var value = column.apply(row);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    public static <T> Long[] longs(Collection<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(UTC);
    }
}
