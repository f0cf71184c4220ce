package aldea.people;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.CodeTable.Sent;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Signing in by a code that is sent to an e-mail address. Whether an address has an account is told to nobody: it
/// gets a code either way, and its account when the code comes back.
@Component
class SignIn {
    /// What came of a code or link.
    sealed interface Outcome {
        /// @param next a path of ours, or empty
        record Welcome(AccountId account, String next) implements Outcome {}

        record WrongCode() implements Outcome {}

        record Expired() implements Outcome {}

        record TooManyTries() implements Outcome {}
    }

    private static final int ATTEMPTS = 5;

    private final CodeTable codes;
    private final AccountTable accounts;
    private final ObjectProvider<CodePost> post;
    private final PeopleSettings settings;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final InstantSource clock;

    SignIn(
            CodeTable codes,
            AccountTable accounts,
            ObjectProvider<CodePost> post,
            PeopleSettings settings,
            TransactionTemplate transaction,
            Ids ids,
            InstantSource clock) {
        this.codes = codes;
        this.accounts = accounts;
        this.post = post;
        this.settings = settings;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /// Sends a code and a link, after they are kept and outside of any transaction.
    ///
    /// @param origin where the link leads, unless only the request says so: anybody could have letters sent then whose
    ///     links lead to them
    /// @return the secret that only the asking browser keeps; the code is worth nothing without it
    String send(String email, Language language, String next, Origin origin) {
        var secret = Secrets.token();
        var code = Secrets.code();
        var link = Secrets.token();
        var now = clock.instant();
        var spoken = accounts.byEmail(email).map(People.Person::language).orElse(language);
        var sent = new Sent(email, spoken, Secrets.hash(secret + code), next);
        codes.add(Secrets.hash(secret), Secrets.hash(link), sent, now, now.plus(settings.codeLife()));
        var path = "/people/sign-in/link?token=" + link;
        post.ifAvailable(by -> by.bring(email, spoken, code, origin.own() ? origin.text() + path : path));
        return secret;
    }

    /// Tries a code; the attempt counts whatever comes of it. Two tries at once wait for each other on the code's row.
    Outcome byCode(String secret, String code) {
        return inTransaction(() -> codes.attempt(Secrets.hash(secret), clock.instant())
                .map(sent -> compare(sent, secret, code))
                .orElseGet(() -> whyNot(Secrets.hash(secret))));
    }

    /// The address a code was sent to, for the browser that asked for it.
    Optional<String> addressOf(String secret) {
        return codes.addressOf(Secrets.hash(secret), clock.instant());
    }

    boolean linkWorks(String token) {
        return codes.linkWorks(Secrets.hash(token), clock.instant());
    }

    Outcome byLink(String token) {
        return inTransaction(() -> codes.useLink(Secrets.hash(token), clock.instant())
                .map(this::welcome)
                .orElseGet(Outcome.Expired::new));
    }

    private Outcome compare(Sent sent, String secret, String code) {
        if (Secrets.same(sent.codeHash(), Secrets.hash(secret + code))) {
            return welcome(sent);
        }
        return whyNot(Secrets.hash(secret)) instanceof Outcome.TooManyTries spent ? spent : new Outcome.WrongCode();
    }

    private Outcome whyNot(byte[] id) {
        return codes.whyNot(id)
                .filter(spent -> spent.attempts() >= ATTEMPTS && spent.expires().isAfter(clock.instant()))
                .<Outcome>map(spent -> new Outcome.TooManyTries())
                .orElseGet(Outcome.Expired::new);
    }

    private Outcome welcome(Sent sent) {
        var now = clock.instant();
        codes.useUp(sent.email(), now);
        var fresh = new AccountId(ids.next());
        return new Outcome.Welcome(accounts.findOrAdd(fresh, sent.email(), "", sent.language(), now), sent.next());
    }

    private Outcome inTransaction(Supplier<Outcome> work) {
        return transaction.execute(status -> work.get());
    }
}
