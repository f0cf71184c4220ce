package aldea.notice;

import aldea.auctions.AuctionEvent;
import aldea.auctions.AuctionId;
import aldea.kernel.Words;
import aldea.notice.WritingDesk.Note;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Tells who won an auction what to do now, when the time is nearly over, and when it was. An event that arrives twice
/// is told once.
@Component
class AuctionLetters {
    private final WritingDesk desk;

    AuctionLetters(WritingDesk desk) {
        this.desk = desk;
    }

    @ApplicationModuleListener
    void on(AuctionEvent.Won won) {
        toBuy(
                LetterKind.AUCTION_WON,
                won.auction(),
                won.winner(),
                words -> List.of(won.title(), words.money(won.price()), words.moment(won.due(), won.zone())),
                won.at());
    }

    @ApplicationModuleListener
    void on(AuctionEvent.NearlyDue due) {
        toBuy(
                LetterKind.AUCTION_DUE,
                due.auction(),
                due.winner(),
                words -> List.of(due.title(), words.money(due.price()), words.moment(due.due(), due.zone())),
                due.at());
    }

    @ApplicationModuleListener
    void on(AuctionEvent.Unpaid event) {
        desk.write(List.of(new Note(
                LetterKind.AUCTION_UNPAID,
                event.auction().value(),
                event.winner(),
                words -> List.of(event.title()),
                "/catalog/products/" + event.slug(),
                event.at())));
    }

    private void toBuy(
            LetterKind kind, AuctionId auction, AccountId winner, Function<Words, List<Object>> facts, Instant at) {
        var path = "/people/sign-in?next=/auctions/" + auction.value();
        desk.write(List.of(new Note(kind, auction.value(), winner, facts, path, at)));
    }
}
