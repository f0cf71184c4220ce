package aldea.people;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// All that all modules keep about one person: shown to them, or forgotten.
@Component
class OwnData {
    private static final Logger log = LoggerFactory.getLogger(OwnData.class);

    private final List<PersonalData> modules;
    private final People people;
    private final JsonMapper json;

    OwnData(List<PersonalData> modules, People people, JsonMapper json) {
        // The account itself goes last: the others may still need to know whose data they forget.
        this.modules = modules.stream()
                .sorted(Comparator.comparing((PersonalData module) -> module instanceof PeopleData)
                        .thenComparing(PersonalData::module))
                .toList();
        this.people = people;
        this.json = json;
    }

    /// Writes `{module: {table: [row, …]}}`, one module at a time.
    @Transactional(readOnly = true)
    void export(AccountId account, OutputStream to) {
        try (var out = json.writer().createGenerator(to)) {
            out.writeStartObject();
            for (var module : modules) {
                out.writeName(module.module());
                out.writeStartObject();
                for (var table : module.export(account).entrySet()) {
                    out.writeName(table.getKey());
                    out.writeStartArray();
                    for (var row : table.getValue()) {
                        out.writeStartObject();
                        row.forEach((column, value) -> write(out, column, value));
                        out.writeEndObject();
                    }
                    out.writeEndArray();
                }
                out.writeEndObject();
            }
            out.writeEndObject();
        }
    }

    /// Erases in all modules, or in none.
    ///
    /// @throws Refusal [Problem#NOT_POSSIBLE_NOW] for the last operator, who names another one first
    @Transactional
    void erase(AccountId account) {
        if (people.isLastOperator(account)) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        modules.forEach(module -> module.erase(account));
        log.atInfo().addKeyValue("account", account.value()).log("account erased");
    }

    private static void write(JsonGenerator out, String column, @Nullable Object value) {
        out.writeName(column);
        switch (value) {
            case null -> out.writeNull();
            case Boolean yes -> out.writeBoolean(yes);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case Timestamp moment -> out.writeString(moment.toInstant().toString());
            case byte[] bytes -> out.writeString(Base64.getEncoder().encodeToString(bytes));
            case Array array -> out.writeString(text(array));
            default -> out.writeString(value.toString());
        }
    }

    private static String text(Array array) {
        try {
            return Arrays.toString((Object[]) array.getArray());
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
