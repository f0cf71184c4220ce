package aldea.programme;

import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Contacts with the address of an account are that person's.
@Component
class ProgrammeData implements PersonalData {
    private static final String CONTACTS = """
            SELECT i.name AS institution, c.name, c.post, c.email, c.phone, c.entered_at
              FROM programme.contacts c JOIN programme.institutions i ON i.id = c.institution
             WHERE c.email <> '' AND lower(c.email) = lower(:email) ORDER BY c.entered_at""";

    private static final String FORGET = """
            DELETE FROM programme.contacts WHERE email <> '' AND lower(email) = lower(:email)""";

    private final JdbcClient jdbc;
    private final People people;

    ProgrammeData(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @Override
    public String module() {
        return "programme";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of(
                "contacts",
                jdbc.sql(CONTACTS)
                        .param("email", people.person(account).email())
                        .query()
                        .listOfRows());
    }

    @Override
    public void erase(AccountId account) {
        jdbc.sql(FORGET).param("email", people.person(account).email()).update();
    }
}
