package aldea.rules;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.testing.Databases;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// PostgreSQL knows every table, column and function that the code names, before anybody runs it.
class QueriesTest {
    private static final String DATABASE = Databases.fresh();

    @Test
    void every_statement_fits_the_migrated_schema() throws SQLException {
        assertThat(objections(DATABASE)).isEmpty();
    }

    /// What a migrated database has against the statements of the program.
    static List<String> objections(String database) throws SQLException {
        var statements = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("aldea").stream()
                        .map(JavaClass::reflect)
                        .map(Statements::of)
                        .flatMap(List::stream)
                        .toList();
        assertThat(statements).hasSizeGreaterThan(100);
        try (var connection = DriverManager.getConnection(database)) {
            return statements.stream()
                    .map(statement -> Statements.objection(connection, statement))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    static final class Wrong {
        static final String RIGHT = "SELECT id FROM event_publication WHERE publication_date < :before::timestamptz";
        static final String COLUMN = "SELECT idd FROM event_publication";
        static final String TABLE = "INSERT INTO event_publications (id) VALUES (:id)";
        static final String TYPE = "UPDATE event_publication SET completion_attempts = 'many' WHERE id = :id";
        static final String WORDS = "Selected for you";

        private Wrong() {}
    }

    @Test
    void a_misspelt_column_table_or_type_is_found() throws SQLException {
        try (var connection = DriverManager.getConnection(DATABASE)) {
            assertThat(Statements.of(Wrong.class)).hasSize(4);
            assertThat(objection(connection, 0)).isEmpty();
            assertThat(objection(connection, 1))
                    .hasValueSatisfying(text -> assertThat(text).contains("idd"));
            assertThat(objection(connection, 2))
                    .hasValueSatisfying(text -> assertThat(text).contains("event_publications"));
            assertThat(objection(connection, 3))
                    .hasValueSatisfying(text -> assertThat(text).contains("many"));
        }
    }

    private static Optional<String> objection(Connection connection, int statement) {
        return Statements.objection(connection, Statements.of(Wrong.class).get(statement));
    }
}
