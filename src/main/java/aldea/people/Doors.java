package aldea.people;

import aldea.people.SignIn.Outcome.Welcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.view.RedirectView;

/// Lets somebody in who has proven who they are, and out again.
@Component
class Doors {
    // As long as browsers allow; when the session ends is decided here, by when it was last used.
    private static final Duration COOKIE = Duration.ofDays(400);

    private final Sessions sessions;
    private final CsrfTokenRepository formTokens;

    Doors(Sessions sessions, CsrfTokenRepository formTokens) {
        this.sessions = sessions;
        this.formTokens = formTokens;
    }

    /// Opens a session, ends the one this browser had, and goes on to where the person wanted to go.
    RedirectView open(Welcome welcome, HttpServletRequest request, HttpServletResponse response) {
        enter(welcome.account(), request, response);
        return LocalPath.redirect(after(welcome.next()));
    }

    void enter(AccountId account, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        Cookies.SESSION.write(request, response, sessions.open(account, DeviceLabel.of(request)), COOKIE);
        Cookies.CODE.clear(request, response);
        expireForms(request, response);
    }

    void leave(HttpServletRequest request, HttpServletResponse response) {
        end(request);
        Cookies.SESSION.clear(request, response);
        expireForms(request, response);
    }

    static String after(String next) {
        return next.isEmpty() ? "/people/desk" : next;
    }

    // A token that somebody planted before the sign-in is worth nothing after it, and a form shown to one person is not
    // sent in the name of the next. The page that follows gets a new token.
    private void expireForms(HttpServletRequest request, HttpServletResponse response) {
        formTokens.saveToken(null, request, response);
    }

    private void end(HttpServletRequest request) {
        Cookies.SESSION
                .read(request)
                .flatMap(sessions::find)
                .ifPresent(open -> sessions.revoke(open.viewer().mustBeSomebody(), open.id()));
    }
}
