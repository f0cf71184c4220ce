package aldea.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// Tells Spring Security who asks: whoever the session cookie stands for. Nothing is read before somebody wants to
/// know, and nothing at all for visitors without the cookie.
@Component
class ViewerContexts implements SecurityContextRepository {
    private final Sessions sessions;

    ViewerContexts(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request, sessions);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    /// Sessions open and end in [Sessions] alone.
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return Cookies.SESSION.read(request).isPresent();
    }

    private static final class Deferred implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private final Sessions sessions;
        private Optional<SecurityContext> loaded = Optional.empty();
        private boolean generated;

        Deferred(HttpServletRequest request, Sessions sessions) {
            this.request = request;
            this.sessions = sessions;
        }

        @Override
        public SecurityContext get() {
            if (loaded.isEmpty()) {
                var context = new SecurityContextImpl();
                var open = Cookies.SESSION.read(request).flatMap(sessions::find);
                open.ifPresent(session -> context.setAuthentication(new SignedIn(session.viewer())));
                generated = open.isEmpty();
                loaded = Optional.of(context);
            }
            return loaded.get();
        }

        @Override
        public boolean isGenerated() {
            get();
            return generated;
        }
    }

    /// A viewer in Spring Security's clothes.
    private static final class SignedIn extends AbstractAuthenticationToken {
        private final transient Viewer viewer;

        SignedIn(Viewer viewer) {
            super(List.of());
            this.viewer = viewer;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Object getPrincipal() {
            return viewer;
        }
    }
}
