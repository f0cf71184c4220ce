package aldea.testing;

import aldea.people.AccountId;
import aldea.people.People;
import org.springframework.context.ApplicationContext;

/// Opens real sessions without the letter with the code.
public final class SignIn {
    private SignIn() {}

    /// The value of the `Cookie` header of somebody signed in.
    public static String cookieFor(ApplicationContext context, AccountId account) {
        return "aldea_session=" + token(context, account);
    }

    /// A caller who is signed in.
    public static Caller caller(ApplicationContext context, int port, AccountId account) {
        return new Caller(port).signedIn(token(context, account));
    }

    private static String token(ApplicationContext context, AccountId account) {
        return context.getBean(People.class).openSession(account, "Test");
    }
}
