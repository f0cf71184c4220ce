package aldea.auctions;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.live.Live;
import aldea.stream.StreamId;
import aldea.stream.Streams;
import aldea.testing.Clip;
import aldea.testing.InVillage;
import aldea.testing.SignIn;
import aldea.testing.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Late bids by people whose players really fetched the picture: honest ones count, lies are judged by their arrival.
@InVillage
class FairBidTest {
    private static final String PLAYER = "0123456789abcdef";

    @Autowired
    ApplicationContext context;

    @Autowired
    Streams streams;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private Clip clip;
    private Sale sale;
    private StreamId stream;
    private String key;
    private String session;
    private int sent;
    private AuctionId auction;
    private Instant closes;

    @BeforeEach
    void a_show_with_a_picture_and_an_auction_about_to_close() throws Exception {
        clip = Clip.ofSeconds(24);
        sale = Sale.live(context);
        stream = sale.show().stream();
        key = context.getBean(Live.class).keys(sale.show().id()).key().token();
        session = context.getBean(Ids.class).next().toString();
        sent = 0;
        send(4);
        auction = sale.open(new Terms(
                Money.mxn(100_00), Optional.empty(), Optional.empty(), Duration.ofSeconds(15), Duration.ofSeconds(5)));
        closes = sale.row(auction).standing().closes();
        assertThat(closes)
                .isEqualTo(clock.instant().truncatedTo(ChronoUnit.MILLIS).plusSeconds(15));
        while (newest().isBefore(closes.plusSeconds(1))) {
            send(1);
            fetch();
        }
    }

    @Test
    void who_saw_it_open_counts_and_who_has_seen_it_closed_does_not() {
        var ana = sale.person();
        var seen = Optional.of(closes.minusMillis(400));
        assertThat(clock.instant()).isAfter(closes);
        assertThat(sale.bid(auction, ana, 200, seen, PLAYER).verdict()).isEqualTo(Verdict.LEADING);
        assertThat(sale.row(auction).standing().closes()).as("more time").isEqualTo(closes.plusSeconds(5));
        var bids = context.getBean(BidTable.class).late(auction, 10);
        assertThat(bids).singleElement().satisfies(bid -> {
            assertThat(bid.timing().trusted()).isTrue();
            assertThat(bid.timing().newest()).isPresent();
            assertThat(bid.closes()).isEqualTo(closes);
        });
        try (var luz = SignIn.caller(context, port, sale.village().maker())) {
            assertThat(luz.get("/auctions/" + auction.value()).body()).contains("-0.400");
        }
    }

    @Test
    void lies_are_judged_by_their_arrival() {
        var seen = closes.minusMillis(400);
        assertThat(late(Optional.empty(), PLAYER)).as("nothing said").isEqualTo(Verdict.TOO_LATE);
        assertThat(late(Optional.of(seen), "")).as("no player").isEqualTo(Verdict.TOO_LATE);
        assertThat(late(Optional.of(seen), "ffffffffffffffff"))
                .as("another player")
                .isEqualTo(Verdict.TOO_LATE);
        assertThat(late(Optional.of(newest().minusSeconds(5)), PLAYER))
                .as("too far behind")
                .isEqualTo(Verdict.TOO_LATE);
        assertThat(late(Optional.of(newest().plusSeconds(1)), PLAYER))
                .as("ahead")
                .isEqualTo(Verdict.TOO_LATE);
        assertThat(late(Optional.of(closes), PLAYER)).as("has seen it close").isEqualTo(Verdict.TOO_LATE);
        assertThat(context.getBean(BidTable.class).late(auction, 10))
                .hasSize(6)
                .extracting(bid -> bid.timing().trusted())
                .containsExactly(true, false, false, false, false, false);
        clock.advance(Duration.between(clock.instant(), closes.plusSeconds(4).plusNanos(1_000)));
        assertThat(late(Optional.of(seen), PLAYER)).as("just past the window").isEqualTo(Verdict.TOO_LATE);
    }

    @Test
    void to_the_last_moment_of_the_window_an_honest_bid_counts() {
        clock.advance(Duration.between(clock.instant(), closes.plusSeconds(4)));
        assertThat(late(Optional.of(closes.minusMillis(1)), PLAYER)).isEqualTo(Verdict.LEADING);
    }

    private Verdict late(Optional<Instant> playhead, String player) {
        return sale.bid(auction, sale.person(), 500, playhead, player).verdict();
    }

    private Instant newest() {
        return streams.mediaNow(stream).orElseThrow();
    }

    private void send(int chunks) throws Exception {
        for (var i = 0; i < chunks; i++) {
            var body = sent == 0 ? clip.init() : clip.fragments().get(sent - 1);
            var request = HttpRequest.newBuilder(address("chunks/" + sent++))
                    .header("Authorization", "Bearer " + key)
                    .header("Aldea-Session", session)
                    .header("Content-Type", "video/mp4")
                    .POST(BodyPublishers.ofByteArray(body));
            assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            clock.advance(Duration.ofMillis(500));
        }
    }

    private void fetch() throws Exception {
        var request = HttpRequest.newBuilder(address("part-%d.m4s".formatted(sent - 2)))
                .header("Aldea-Viewer", PLAYER)
                .build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    private URI address(String file) {
        return URI.create("http://127.0.0.1:%d/stream/%s/%s".formatted(port, stream.value(), file));
    }
}
