package aldea.people;

import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.security.core.context.SecurityContextHolder;

/// Who is looking, in which language, and what they may do where. Controllers take it as a parameter.
///
/// @param account empty for nobody in particular
/// @param name how to greet them; empty for nobody in particular
public record Viewer(Optional<AccountId> account, String name, Language language, Set<Membership> memberships) {

    /// A role somewhere.
    public record Membership(Role role, Scope scope) {}

    public static Viewer nobody(Language language) {
        return new Viewer(Optional.empty(), "", language, Set.of());
    }

    /// Who sent this request.
    public static Viewer of(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Viewer viewer
                ? viewer
                : nobody(Tongue.of(request));
    }

    public boolean signedIn() {
        return account.isPresent();
    }

    /// The account, or a refusal that asks to sign in.
    public AccountId mustBeSomebody() {
        return account.orElseThrow(() -> new Refusal(Problem.SIGN_IN_FIRST));
    }

    /// Whether the role is held in that scope, or on the whole platform.
    public boolean holds(Role role, Scope scope) {
        return memberships.contains(new Membership(role, scope))
                || memberships.contains(new Membership(role, Scope.EVERYWHERE));
    }

    /// Refuses with [Problem#NOT_FOUND] who does not hold the role: what is not theirs stays hidden.
    public AccountId mustHold(Role role, Scope scope) {
        var somebody = mustBeSomebody();
        if (!holds(role, scope)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return somebody;
    }

    public boolean isOperator() {
        return holds(Role.OPERATOR, Scope.EVERYWHERE);
    }

    /// The ids of the scopes of one kind in which the role is held, such as the shops of a maker.
    public Stream<UUID> scopesWith(Role role, Scope.Kind kind) {
        return memberships.stream()
                .filter(one -> one.role() == role && one.scope().kind() == kind)
                .map(one -> one.scope().id());
    }
}
