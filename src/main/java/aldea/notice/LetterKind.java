package aldea.notice;

import java.util.Locale;

/// What letters are about. Each has the words `notice.{code}.subject`, `notice.{code}.body` and `notice.{code}.link`.
enum LetterKind {
    CODE,
    PAY,
    RECEIPT,
    PACK,
    LAPSED,
    REFUNDED,
    HANDED_IN,
    DELIVERED,
    SETTLED,
    PAID_OUT,
    SHOW_BEGINS,
    SHOW_CALLED_OFF,
    AUCTION_WON,
    AUCTION_DUE,
    AUCTION_UNPAID,
    YOUR_TURN,
    TURN_LAPSED,
    SHOW_INVITED,
    UNITS_CANCELLED,
    UNITS_NOT_WANTED,
    UNITS_SHORT,
    RETURN_ASKED,
    RETURN_ACCEPTED,
    RETURN_REFUSED,
    RETURN_ARRIVED,
    RETURN_LAPSED,
    RETURN_INSPECTED,
    RETURN_EXCHANGED,
    SAID_TO_MAKER,
    SAID_TO_BUYER,
    DISPUTE_TURN,
    DISPUTE_OVER,
    CREDENTIAL,
    CREDENTIAL_REVOKED,
    OWNER_NAMED;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
