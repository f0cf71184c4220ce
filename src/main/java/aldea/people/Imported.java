package aldea.people;

import static aldea.kernel.Columns.texts;

import aldea.kernel.Language;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Takes in people whom another house knew, in sets; whoever is here already stays as they are. They cannot sign in
/// unless a code reaches their address.
public interface Imported {
    /// @param id made from the other house's key, so that twice is once
    /// @param email where nobody has one: an address below `.invalid`, which no letter ever reaches
    /// @param at since when they are known
    record Person(AccountId id, String email, String name, Language language, Instant at) {}

    /// Who keeps a shop.
    ///
    /// @param scope the shop's
    record Keeper(AccountId account, Scope scope, Instant at) {}

    /// @return how many were not here
    int add(List<Person> people);

    /// Gives each the role MAKER in the shop's scope.
    void keepers(List<Keeper> keepers);
}

@Repository
class ImportedPeople implements Imported {
    private static final String ADD = """
            INSERT INTO people.accounts (id, email, name, language, created_at)
            SELECT * FROM unnest(:ids::uuid[], :emails::text[], :names::text[], :languages::text[],
                                 :ats::timestamptz[])
            ON CONFLICT DO NOTHING""";

    private static final String KEEPERS = """
            INSERT INTO people.memberships (id, account, role, scope_kind, scope_id, granted_by, granted_at)
            SELECT scope, account, 'MAKER', kind, scope, account, at
              FROM unnest(:accounts::uuid[], :kinds::text[], :scopes::uuid[], :ats::timestamptz[])
                AS k (account, kind, scope, at)
            ON CONFLICT DO NOTHING""";

    private final JdbcClient jdbc;

    ImportedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public int add(List<Person> people) {
        return jdbc.sql(ADD)
                .param("ids", texts(people, person -> person.id().value()))
                .param("emails", texts(people, Person::email))
                .param("names", texts(people, Person::name))
                .param("languages", texts(people, Person::language))
                .param("ats", texts(people, Person::at))
                .update();
    }

    @Override
    @Transactional
    public void keepers(List<Keeper> keepers) {
        jdbc.sql(KEEPERS)
                .param("accounts", texts(keepers, keeper -> keeper.account().value()))
                .param("kinds", texts(keepers, keeper -> keeper.scope().kind()))
                .param("scopes", texts(keepers, keeper -> keeper.scope().id()))
                .param("ats", texts(keepers, Keeper::at))
                .update();
    }
}
