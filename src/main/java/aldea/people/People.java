package aldea.people;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.SoonDurable;
import aldea.people.Viewer.Membership;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Accounts and their roles.
@Service
public class People {
    /// What other modules may know of a person.
    ///
    /// @param email empty after erasure
    public record Person(AccountId id, String email, String name, Language language) {}

    private final AccountTable accounts;
    private final MembershipTable memberships;
    private final Sessions sessions;
    private final FirstRun firstRun;
    private final Ids ids;
    private final InstantSource clock;

    People(
            AccountTable accounts,
            MembershipTable memberships,
            Sessions sessions,
            FirstRun firstRun,
            Ids ids,
            InstantSource clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.sessions = sessions;
        this.firstRun = firstRun;
        this.ids = ids;
        this.clock = clock;
    }

    /// The account of a buyer who does not sign in: the one with this e-mail, or a new one. Signs nobody in and
    /// changes nothing of an account that exists. One round trip.
    @Transactional
    @SoonDurable
    public AccountId guest(String email, String name, Language language) {
        return accounts.findOrAdd(new AccountId(ids.next()), email.strip(), name.strip(), language, clock.instant());
    }

    /// Registers somebody who has proven who they are by other means (first operator, demo, import). Somebody known
    /// already keeps the account and gets the name and language.
    public AccountId register(String email, String name, Language language) {
        return accounts.register(new AccountId(ids.next()), email.strip(), name.strip(), language, clock.instant());
    }

    /// @throws Refusal [Problem#NOT_FOUND] for an account that never was
    public Person person(AccountId account) {
        return accounts.byId(account).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// Many persons in one round trip; accounts that never were are absent.
    public Map<AccountId, Person> persons(Collection<AccountId> ids) {
        return accounts.byIds(ids).stream().collect(Collectors.toMap(Person::id, person -> person));
    }

    public Optional<Person> personByEmail(String email) {
        return accounts.byEmail(email.strip());
    }

    /// Changes how somebody is greeted, and in which language.
    @Transactional
    public void describe(AccountId account, String name, Language language) {
        accounts.describe(account, name.strip(), language);
        sessions.refresh(account);
    }

    /// Gives a role; giving it twice is giving it once. Sessions see it at once on this node, within 30 s on others.
    @Transactional
    public void grant(AccountId account, Role role, Scope scope, AccountId by) {
        memberships.grant(ids.next(), account, new Membership(role, scope), by, clock.instant());
        sessions.refresh(account);
    }

    /// Takes a role away; what is not held stays so. Seen by sessions as quickly as a grant.
    @Transactional
    public void revoke(AccountId account, Role role, Scope scope, AccountId by) {
        memberships.revoke(account, new Membership(role, scope), by, clock.instant());
        sessions.refresh(account);
    }

    /// Who holds the role in exactly this scope.
    public List<Person> holders(Role role, Scope scope) {
        return memberships.holders(role, scope);
    }

    /// What somebody may do, where.
    public List<Membership> rolesOf(AccountId account) {
        return memberships.heldBy(account);
    }

    /// Whether nobody else operates this house.
    public boolean isLastOperator(AccountId account) {
        var operators = holders(Role.OPERATOR, Scope.EVERYWHERE);
        return operators.size() == 1 && operators.getFirst().id().equals(account);
    }

    /// Signs somebody in who has proven who they are, and returns the token for the cookie `aldea_session`.
    ///
    /// @param device a short label such as `Chrome, Android`, nothing personal, at most 60 characters
    public String openSession(AccountId account, String device) {
        return sessions.open(account, device);
    }

    /// Keeps that somebody agreed to something, such as the terms in their version of 2026-11; twice is once.
    public void consent(AccountId account, String what, String version) {
        accounts.consent(ids.next(), account, what, version, clock.instant());
    }

    /// The key that opens `/people/first-run?key=`, while nobody operates this house. Who may read the program's output
    /// may become its operator.
    public Optional<String> firstRunKey() {
        return firstRun.key();
    }

    /// True until somebody operates this house.
    public boolean isEmpty() {
        return !memberships.anyOperator();
    }
}
