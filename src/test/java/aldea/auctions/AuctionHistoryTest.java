package aldea.auctions;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.auctions.Bidding.Asked;
import aldea.auctions.Bidding.Reply;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.people.AccountId;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The same random histories through the rows of a real database, in groups as they come, some bids sent twice: what
/// stands there is what the plain model says, and replaying the facts gives it again.
@InVillage
class AuctionHistoryTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Bidding bidding;

    @Autowired
    Auctions auctions;

    @Autowired
    Hammer hammer;

    @Autowired
    Ids ids;

    @Autowired
    TestClock clock;

    @Seeds(8)
    void rows_tell_what_the_plain_model_tells(long seed) {
        var random = new Random(seed);
        var sale = Sale.live(context);
        var plain = new Plain(100, 10, 60_000, 10_000);
        var bidders = new HashMap<Integer, AccountId>();
        beforehand(sale, plain, bidders, random);
        var auction = sale.open(Sale.terms());
        var opened = sale.row(auction).opened();
        var sent = new ArrayList<Asked>();
        var told = new ArrayList<String>();
        for (var call : Calls.random(random, 100, 60_000)) {
            var bidder = bidders.computeIfAbsent(call.bidder(), first -> sale.person());
            sent.add(asked(auction, opened, call, bidder));
            told.add(plain.call(call));
            if (random.nextInt(5) == 0) {
                sent.add(sent.get(random.nextInt(sent.size())));
                told.add("");
            }
        }
        inGroups(sent, told, random);
        clock.advance(Duration.between(clock.instant(), sale.row(auction).falls()));
        hammer.fall(auction);
        var row = sale.row(auction);
        assertThat(row.standing().price()).isEqualTo(plain.price * 100);
        assertThat(row.standing().closes()).isEqualTo(opened.plusMillis(plain.closes));
        var winner = row.standing().leader().isEmpty()
                ? Optional.<AccountId>empty()
                : context.getBean(PaddleTable.class)
                        .holder(row.broadcast(), row.standing().leader().getAsInt());
        assertThat(winner).isEqualTo(Optional.ofNullable(bidders.get(plain.leader())));
        assertThat(row.outcome() instanceof Outcome.Won).isEqualTo(plain.leader() > 0);
        assertThat(auctions.check()).isEmpty();
    }

    private void beforehand(Sale sale, Plain plain, Map<Integer, AccountId> bidders, Random random) {
        for (var i = 1; i < random.nextInt(1, 4); i++) {
            var most = 80 + 10L * random.nextInt(20);
            bidders.put(i, sale.person());
            auctions.leave(sale.show().id(), sale.piece().id(), bidders.get(i), Money.mxn(most * 100));
            plain.call(new Plain.Call(i, most, 0, -1, -1, 0));
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private void inGroups(List<Asked> sent, List<String> told, Random random) {
        for (var from = 0; from < sent.size(); ) {
            var to = Math.min(sent.size(), from + random.nextInt(1, 9));
            var replies = bidding.take(sent.subList(from, to));
            for (var i = from; i < to; i++) {
                var answer = ((Reply.Judged) replies.get(i - from)).answer();
                if (!told.get(i).isEmpty()) {
                    assertThat(answer.verdict().code()).as("%s", sent.get(i)).isEqualTo(told.get(i));
                }
            }
            from = to;
        }
    }

    private Asked asked(AuctionId auction, Instant opened, Plain.Call call, AccountId bidder) {
        return new Asked(
                auction,
                bidder,
                call.most() * 100,
                ids.next(),
                opened.plusMillis(call.arrives()),
                call.playhead() < 0 ? Optional.empty() : Optional.of(opened.plusMillis(call.playhead())),
                call.served() < 0
                        ? Optional.empty()
                        : Optional.of(new Seen(opened.plusMillis(call.served()), Duration.ofMillis(call.piece()))));
    }
}
