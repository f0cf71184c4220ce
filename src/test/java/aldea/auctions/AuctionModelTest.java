package aldea.auctions;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.auctions.Plain.Call;
import aldea.kernel.Money;
import aldea.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Whatever people bid, whenever it arrives and whatever they say they saw: the winner, the price and the closing
/// moment are those of the plain model.
class AuctionModelTest {
    private static final Instant OPENED = Instant.EPOCH.plusSeconds(100_000);

    @Seeds(500)
    void winner_price_and_closing_are_those_of_the_plain_model(long seed) {
        var random = new Random(seed);
        var lasts = 15 + random.nextInt(30);
        var step = 1 + random.nextInt(20);
        var soft = 5 + random.nextInt(26);
        var terms = new Terms(
                Money.mxn(100_00),
                Optional.of(Money.mxn(step * 100L)),
                Optional.empty(),
                Duration.ofSeconds(lasts),
                Duration.ofSeconds(soft));
        var plain = new Plain(100, step, lasts * 1_000L, soft * 1_000L);
        var standing = Standing.opened(terms, OPENED);
        var seen = new HashMap<Integer, Instant>();
        var bids = new ArrayList<Bid>();
        for (var call : Calls.random(random, 100, lasts * 1_000L)) {
            var timing = timing(call, seen);
            var before = standing.closes();
            var taken = standing.take(terms, call.bidder(), call.most() * 100, timing);
            standing = taken.standing();
            assertThat(taken.verdict().code()).as("%s", call).isEqualTo(plain.call(call));
            assertThat(standing.leader().orElse(0)).isEqualTo(plain.leader());
            assertThat(standing.price()).isEqualTo(plain.price * 100);
            assertThat(standing.closes()).isEqualTo(OPENED.plusMillis(plain.closes));
            bids.add(new Bid(
                    bids.size() + 1,
                    call.bidder(),
                    call.most() * 100,
                    timing,
                    taken.verdict(),
                    before,
                    standing.price(),
                    false,
                    false));
        }
        assertThat(replayed(terms, standing, bids)).isEmpty();
    }

    private static ArrayList<String> replayed(Terms terms, Standing standing, ArrayList<Bid> bids) {
        var found = new ArrayList<String>();
        AuctionCheck.replay(Rows.auction(terms, OPENED, standing, bids.size()), Optional.empty(), bids, found);
        return found;
    }

    private static Timing timing(Call call, Map<Integer, Instant> before) {
        var playhead =
                call.playhead() < 0 ? Optional.<Instant>empty() : Optional.of(OPENED.plusMillis(call.playhead()));
        var seen = call.served() < 0
                ? Optional.<Seen>empty()
                : Optional.of(new Seen(OPENED.plusMillis(call.served()), Duration.ofMillis(call.piece())));
        var trusted = playhead.isPresent()
                && seen.isPresent()
                && seen.get().allows(playhead.get(), Optional.ofNullable(before.get(call.bidder())));
        if (trusted) {
            before.merge(call.bidder(), playhead.get(), (one, other) -> one.isAfter(other) ? one : other);
        }
        return new Timing(OPENED.plusMillis(call.arrives()), playhead, seen.map(Seen::newest), trusted);
    }
}
