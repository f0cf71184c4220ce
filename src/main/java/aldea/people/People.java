package aldea.people;

import aldea.kernel.Language;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Accounts and their roles.
@Service
public class People {
    /// What other modules may know of a person.
    ///
    /// @param email empty after erasure
    public record Person(AccountId id, String email, String name, Language language) {}

    /// The account of a buyer who does not sign in: the one with this e-mail, or a new one. Signs nobody in and
    /// changes nothing of an account that exists.
    public AccountId guest(String email, String name, Language language) {
        throw new UnsupportedOperationException();
    }

    /// Registers somebody who has proven who they are by other means (first operator, demo, import).
    public AccountId register(String email, String name, Language language) {
        throw new UnsupportedOperationException();
    }

    public Person person(AccountId account) {
        throw new UnsupportedOperationException();
    }

    public Optional<Person> personByEmail(String email) {
        throw new UnsupportedOperationException();
    }

    /// Gives a role; giving it twice is giving it once. Sessions see it at once on this node, within 30 s on others.
    public void grant(AccountId account, Role role, Scope scope, AccountId by) {
        throw new UnsupportedOperationException();
    }

    public void revoke(AccountId account, Role role, Scope scope, AccountId by) {
        throw new UnsupportedOperationException();
    }

    /// Who holds the role in exactly this scope.
    public List<Person> holders(Role role, Scope scope) {
        throw new UnsupportedOperationException();
    }
}
