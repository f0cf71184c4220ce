package aldea.rules;

import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/// The SQL constants of a class, and what PostgreSQL says to them before anybody runs them.
final class Statements {
    private static final Pattern SQL = Pattern.compile(
            "\\s*(SELECT|INSERT|UPDATE|DELETE|WITH|MERGE|VALUES)\\s[\\s\\S]*", Pattern.CASE_INSENSITIVE);

    /// @param name such as `OrderTable.UNPAID`
    record Statement(String name, String sql) {}

    private Statements() {}

    static List<Statement> of(Class<?> type) {
        var statements = new ArrayList<Statement>();
        for (var field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                try {
                    field.setAccessible(true);
                    if (field.get(null) instanceof String text
                            && SQL.matcher(text).matches()) {
                        statements.add(new Statement(type.getSimpleName() + "." + field.getName(), text));
                    }
                } catch (IllegalAccessException hidden) {
                    throw new IllegalStateException(field.toString(), hidden);
                }
            }
        }
        return statements;
    }

    /// What PostgreSQL objects to, empty when it would run the statement.
    static Optional<String> objection(Connection connection, Statement statement) {
        var parsed = NamedParameterUtils.parseSqlStatement(statement.sql());
        var sql = NamedParameterUtils.substituteNamedParameters(parsed, null);
        try (var prepared = connection.prepareStatement(sql)) {
            prepared.getParameterMetaData().getParameterCount();
            prepared.getMetaData();
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of("%s: %s".formatted(statement.name(), refused.getMessage()));
        }
    }
}
