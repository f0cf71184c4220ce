package aldea.orders;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/// Rows turned into arrays, one a column, for set-based statements with `unnest`.
record Columns<R>(List<R> rows) {
    static SqlArrayValue uuids(Collection<UUID> values) {
        return new SqlArrayValue("uuid", values.toArray());
    }

    SqlArrayValue uuid(Function<R, UUID> column) {
        return array("uuid", column);
    }

    SqlArrayValue text(Function<R, @Nullable String> column) {
        return array("text", column);
    }

    SqlArrayValue bigint(Function<R, Long> column) {
        return array("int8", column);
    }

    SqlArrayValue integer(Function<R, Integer> column) {
        return array("int4", column);
    }

    SqlArrayValue array(String type, Function<R, ?> column) {
        return new SqlArrayValue(type, rows.stream().map(column).toArray());
    }
}
