package aldea.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import org.springframework.http.HttpHeaders;

/// Where a reader who was refused goes from here.
///
/// @param href of the main link
/// @param words its message key
/// @param back the page of ours that the reader came from, empty for none
public record NextStep(String href, String words, String back) {

    /// Where one can ask for what is sold out, if the refusal says so.
    static NextStep after(ProblemAnswers.Said said, HttpServletRequest request) {
        return said.members().get("wait") instanceof String wait
                ? new NextStep(wait, "site.next.wait", back(request))
                : after(said.problem(), request);
    }

    static NextStep after(Problem problem, HttpServletRequest request) {
        var back = back(request);
        return switch (problem) {
            case SIGN_IN_FIRST -> new NextStep(signIn(request), "site.next.sign-in", back);
            case WRONG_CODE, CODE_EXPIRED, LINK_EXPIRED, PASSKEY_REFUSED ->
                new NextStep("/people/sign-in", "site.next.sign-in", back);
            case PRICE_CHANGED,
                    CARD_DECLINED,
                    NO_PAYMENT_HERE,
                    OFFER_OVER,
                    OFFER_FOR_ANOTHER,
                    OFFER_LIMIT,
                    COUPON_UNKNOWN,
                    COUPON_OVER,
                    COUPON_USED_UP,
                    COUPON_NOT_AGAIN,
                    COUPON_NOT_HERE,
                    COUPON_TOO_LITTLE,
                    COUPON_NEW_BUYERS -> new NextStep("/baskets", "site.next.basket", back);
            case SOLD_OUT, BASKET_EMPTY, NOT_FOUND -> new NextStep("/catalog/products", "site.next.products", back);
            case NOT_YOUR_TURN, NOT_YOUR_PRICE, TOO_MANY_SHOPS, OWN_SHOP, INVITATION_DECLINED ->
                new NextStep("/people/desk", "site.next.desk", back);
            // Most problems leave nothing better to do; each says by its advice what to do, which the words' test asks
            // for.
            default -> new NextStep("/", "site.next.home", back);
        };
    }

    private static String signIn(HttpServletRequest request) {
        return "/people/sign-in?next=" + URLEncoder.encode(ErrorPages.pathOf(request), UTF_8);
    }

    private static String back(HttpServletRequest request) {
        var referrer = request.getHeader(HttpHeaders.REFERER);
        if (referrer == null) {
            return "";
        }
        try {
            var came = new URI(referrer);
            var path = came.getRawPath();
            var ours = request.getServerName().equals(came.getHost()) && path != null && path.startsWith("/");
            if (!ours || path.startsWith("//")) {
                return "";
            }
            return came.getRawQuery() == null ? path : path + "?" + came.getRawQuery();
        } catch (URISyntaxException nonsense) {
            return "";
        }
    }
}
