package aldea.orders;

import aldea.kernel.Ids;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The cookies of this module. No script reads them; the count lets every page show it without a question to the
/// database.
@Component
class BrowserBasket {
    static final String COUNT = "aldea_basket_count";
    private static final String TOKEN = "aldea_basket";
    private static final Duration LIFE = Duration.ofDays(60);
    private final Ids ids;

    BrowserBasket(Ids ids) {
        this.ids = ids;
    }

    Baskets.Owner owner(HttpServletRequest request, Viewer viewer) {
        return new Baskets.Owner(read(request, TOKEN), viewer.account());
    }

    /// The owner, with a new token for a browser that has none.
    Baskets.Owner ownerWithToken(HttpServletRequest request, HttpServletResponse response, Viewer viewer) {
        var owner = owner(request, viewer);
        if (owner.token().isPresent() || owner.account().isPresent()) {
            return owner;
        }
        var token = Hash.text("basket", ids.next().toString(), ids.next().toString());
        write(request, response, TOKEN, token, "/", LIFE);
        return new Baskets.Owner(Optional.of(token), Optional.empty());
    }

    void count(HttpServletRequest request, HttpServletResponse response, int units) {
        write(request, response, COUNT, String.valueOf(units), "/", units == 0 ? Duration.ZERO : LIFE);
    }

    Optional<String> secretOf(HttpServletRequest request, String reference) {
        return read(request, secretName(reference));
    }

    void keepSecret(HttpServletRequest request, HttpServletResponse response, String reference, String secret) {
        write(request, response, secretName(reference), secret, "/orders/purchases/" + reference, LIFE);
    }

    static Optional<String> read(HttpServletRequest request, String name) {
        var cookie = WebUtils.getCookie(request, name);
        return cookie == null || cookie.getValue().isEmpty() ? Optional.empty() : Optional.of(cookie.getValue());
    }

    private static String secretName(String reference) {
        return "aldea_purchase_" + reference;
    }

    private static void write(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String value,
            String path,
            Duration life) {
        var cookie = ResponseCookie.from(name, value)
                .path(path)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
