package aldea.kernel;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/// Rows turned into arrays, one a column, for set-based statements with `unnest`; instants as the driver takes them.
public record Columns<R>(Collection<R> rows) {
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

    public static SqlArrayValue uuids(Collection<UUID> values) {
        return new SqlArrayValue("uuid", values.toArray());
    }

    public SqlArrayValue uuid(Function<R, UUID> column) {
        return array("uuid", column);
    }

    public SqlArrayValue text(Function<R, @Nullable String> column) {
        return array("text", column);
    }

    public SqlArrayValue bigint(Function<R, Long> column) {
        return array("int8", column);
    }

    public SqlArrayValue integer(Function<R, Integer> column) {
        return array("int4", column);
    }

    /// @param type PostgreSQL's name of the elements' type
    public SqlArrayValue array(String type, Function<R, ?> column) {
        return new SqlArrayValue(type, rows.stream().map(column).toArray());
    }
}
