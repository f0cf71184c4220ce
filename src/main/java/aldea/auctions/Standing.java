package aldea.auctions;

import java.time.Instant;
import java.util.OptionalInt;

/// How an auction stands: what its bids, taken one after the other, come to. Amounts in minor units.
///
/// @param leader the paddle that leads; empty before the first bid
/// @param most how far the leader goes, told to nobody
/// @param price what the leader would pay now
/// @param bids that counted
/// @param closes the picture's moment at which it closes
/// @param latest beyond which no bid moves that
record Standing(OptionalInt leader, long most, long price, int bids, Instant closes, Instant latest) {
    /// @param standing after it
    record Taken(Verdict verdict, Standing standing) {}

    static Standing opened(Terms terms, Instant at) {
        var closes = at.plus(terms.lasts());
        return new Standing(OptionalInt.empty(), 0, terms.start().minor(), 0, closes, closes.plus(Terms.MOST_ADDED));
    }

    /// What the next bid must be at least.
    long least(Terms terms) {
        return leader.isEmpty() ? price : price + terms.stepAt(price);
    }

    boolean leads(int paddle) {
        return leader.isPresent() && leader.getAsInt() == paddle;
    }

    boolean meetsReserve(Terms terms) {
        return leader.isPresent()
                && terms.reserve().filter(reserve -> price < reserve.minor()).isEmpty();
    }

    /// The house bids for each bidder up to their maximum: the highest leads, for one step more than the second goes;
    /// of equals the earlier.
    Taken take(Terms terms, int paddle, long bid, Timing timing) {
        if (!timing.isInTime(closes)) {
            return new Taken(Verdict.TOO_LATE, this);
        }
        if (leads(paddle) ? bid <= most : bid < least(terms)) {
            return new Taken(Verdict.TOO_LOW, this);
        }
        var next = raised(terms, paddle, bid);
        var moved = next.price != price || !next.leader.equals(leader);
        return new Taken(
                next.leads(paddle) ? Verdict.LEADING : Verdict.OUTBID,
                moved ? next.extended(terms, timing.moment()) : next);
    }

    /// The host ends it at a moment of the picture; nothing moves that any more.
    Standing hammered(Instant at) {
        var end = at.isBefore(closes) ? at : closes;
        return new Standing(leader, most, price, bids, end, end);
    }

    private Standing raised(Terms terms, int paddle, long bid) {
        if (leader.isEmpty()) {
            return led(terms, paddle, bid, price);
        }
        if (leads(paddle)) {
            return led(terms, paddle, bid, price);
        }
        return bid > most
                ? led(terms, paddle, bid, Math.min(bid, most + terms.stepAt(most)))
                : led(terms, leader.getAsInt(), most, Math.min(most, bid + terms.stepAt(bid)));
    }

    // Who goes as far as the reserve pays it: below it nothing is sold.
    private Standing led(Terms terms, int paddle, long upTo, long price) {
        var reserve = terms.reserve().map(money -> money.minor()).orElse(0L);
        var paid = upTo >= reserve ? Math.max(price, reserve) : price;
        return new Standing(OptionalInt.of(paddle), upTo, paid, bids + 1, closes, latest);
    }

    private Standing extended(Terms terms, Instant moment) {
        if (moment.isBefore(closes.minus(terms.soft()))) {
            return this;
        }
        var later = closes.plus(terms.soft());
        return new Standing(leader, most, price, bids, later.isAfter(latest) ? latest : later, latest);
    }
}
