package aldea.olist;

import aldea.kernel.Language;
import aldea.olist.RowTable.Row;
import aldea.people.AccountId;
import aldea.people.Imported.Person;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// A person who bought becomes one account, however many orders they made. Nobody can sign in with it: what the tables
/// call them leads to nobody.
@Component
class Buyers {
    /// Buys what nobody knows who bought: orders of which there is no row.
    static final AccountId UNKNOWN = new AccountId(Keys.of("buyer", "unknown"));

    private final RowTable rows;
    private final aldea.people.Imported people;
    private final InstantSource clock;

    Buyers(RowTable rows, aldea.people.Imported people, InstantSource clock) {
        this.rows = rows;
        this.people = people;
        this.clock = clock;
    }

    void enter(List<Row> customers) {
        people.add(customers.stream().map(this::person).distinct().toList());
        rows.entered("customers", customers.stream().map(Row::key).toList());
    }

    void enterUnknown() {
        people.add(List.of(
                new Person(UNKNOWN, "unknown@olist.invalid", "Olist: buyer not known", Language.ES, clock.instant())));
    }

    private Person person(Row customer) {
        var unique = customer.cell(1);
        var email = "buyer-%s@olist.invalid".formatted(unique);
        var name = "Olist " + unique.substring(0, 8);
        return new Person(account(customer), email, name, Language.ES, clock.instant());
    }

    static AccountId account(Row customer) {
        return new AccountId(Keys.of("buyer", customer.cell(1)));
    }

    static AccountId account(Optional<Row> customer) {
        return customer.map(Buyers::account).orElse(UNKNOWN);
    }
}
