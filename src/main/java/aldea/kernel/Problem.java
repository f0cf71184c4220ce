package aldea.kernel;

import java.util.Locale;

/// Why a request is refused. Each has a page of its own at `/problems/{code}`, and two texts a language:
/// `problems.{code}.title` and `problems.{code}.advice`, the advice saying what to do next.
public enum Problem {
    SIGN_IN_FIRST(401),
    NOT_YOURS(403),
    NOT_FOUND(404),
    BAD_INPUT(400),
    FORM_EXPIRED(403),
    TOO_MANY_TRIES(429),
    BUSY(503),
    WRONG_CODE(400),
    CODE_EXPIRED(400),
    LINK_EXPIRED(410),
    PASSKEY_REFUSED(400),
    SOLD_OUT(409),
    PRICE_CHANGED(409),
    TOO_FEW_UNITS(409),
    OFFER_OVER(409),
    OFFER_FOR_ANOTHER(409),
    OFFER_LIMIT(409),
    COUPON_UNKNOWN(409),
    COUPON_OVER(409),
    COUPON_USED_UP(409),
    COUPON_NOT_AGAIN(409),
    COUPON_NOT_HERE(409),
    COUPON_TOO_LITTLE(409),
    COUPON_NEW_BUYERS(409),
    CODE_TAKEN(409),
    TOO_MANY_WAITS(409),
    RETURN_TOO_LATE(409),
    EXCHANGE_DEARER(409),
    OWN_AUCTION(403),
    NOT_YOUR_TURN(409),
    NOT_YOUR_PRICE(403),
    TOO_MANY_SHOPS(409),
    OWN_SHOP(409),
    INVITATION_DECLINED(409),
    BASKET_EMPTY(400),
    ALREADY_DONE(409),
    REPEATED_WITH_OTHER_CONTENT(409),
    CARD_DECLINED(402),
    NO_PAYMENT_HERE(409),
    PAYMENT_UNKNOWN(404),
    TOO_MUCH_BACK(409),
    DISPUTE_TOO_LATE(409),
    RATE_UNKNOWN(404),
    SECOND_PERSON(403),
    RULE_NOT_MET(409),
    NOT_ACCREDITED(403),
    ACCREDITATION_OVER(403),
    ACCREDITATION_REVOKED(403),
    NO_BASIS(409),
    NOT_EARNED_YET(409),
    COHORT_FULL(409),
    BAD_SIGNATURE(400),
    BANK_ACCOUNT_WRONG(400),
    NOT_POSSIBLE_NOW(409),
    FILE_TOO_LARGE(413),
    PICTURE_UNREADABLE(422),
    PICTURE_TOO_MANY_PIXELS(422),
    NO_DELIVERY_THERE(422),
    SCAN_UNKNOWN(404),
    WRONG_STREAM_KEY(401),
    ANOTHER_HOST(409),
    CHUNK_OUT_OF_ORDER(409),
    CHUNK_BROKEN(400),
    CHUNK_TOO_LARGE(413),
    CHUNK_TOO_SLOW(408),
    OTHER_SOURCE(409),
    ENGINE_UNKNOWN(401),
    STREAM_FULL(409),
    STREAM_OVER(410),
    METHOD_NOT_ALLOWED(405),
    NO_SUCH_FORMAT(406),
    WRONG_FORMAT(415),
    UNEXPECTED(500);

    private final int status;

    Problem(int status) {
        this.status = status;
    }

    /// The HTTP status it answers with.
    public int status() {
        return status;
    }

    /// The name used in addresses, JSON and message keys, such as `sold-out`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
