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
            case PRICE_CHANGED, CARD_DECLINED, NO_PAYMENT_HERE, OFFER_OVER, OFFER_FOR_ANOTHER, OFFER_LIMIT ->
                new NextStep("/baskets", "site.next.basket", back);
            case SOLD_OUT, BASKET_EMPTY, NOT_FOUND -> new NextStep("/catalog/products", "site.next.products", back);
            case NOT_YOUR_TURN, NOT_YOUR_PRICE, TOO_MANY_SHOPS, OWN_SHOP, INVITATION_DECLINED ->
                new NextStep("/people/desk", "site.next.desk", back);
            case NOT_YOURS,
                    BAD_INPUT,
                    FORM_EXPIRED,
                    TOO_MANY_TRIES,
                    BUSY,
                    ALREADY_DONE,
                    REPEATED_WITH_OTHER_CONTENT,
                    PAYMENT_UNKNOWN,
                    TOO_MUCH_BACK,
                    BAD_SIGNATURE,
                    BANK_ACCOUNT_WRONG,
                    NOT_POSSIBLE_NOW,
                    TOO_FEW_UNITS,
                    OWN_AUCTION,
                    TOO_MANY_WAITS,
                    RETURN_TOO_LATE,
                    EXCHANGE_DEARER,
                    FILE_TOO_LARGE,
                    PICTURE_UNREADABLE,
                    PICTURE_TOO_MANY_PIXELS,
                    NO_DELIVERY_THERE,
                    SCAN_UNKNOWN,
                    WRONG_STREAM_KEY,
                    ANOTHER_HOST,
                    CHUNK_OUT_OF_ORDER,
                    CHUNK_BROKEN,
                    CHUNK_TOO_LARGE,
                    CHUNK_TOO_SLOW,
                    OTHER_SOURCE,
                    ENGINE_UNKNOWN,
                    STREAM_FULL,
                    STREAM_OVER,
                    METHOD_NOT_ALLOWED,
                    NO_SUCH_FORMAT,
                    WRONG_FORMAT,
                    UNEXPECTED -> new NextStep("/", "site.next.home", back);
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
