package aldea.notice;

import aldea.auctions.AuctionEvent;
import aldea.notice.WritingDesk.Note;
import java.util.List;
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
    void on(AuctionEvent.Won event) {
        var auction = event.auction().value();
        desk.write(List.of(new Note(
                LetterKind.AUCTION_WON,
                auction,
                event.winner(),
                words -> List.of(event.title(), words.money(event.price()), words.moment(event.due(), event.zone())),
                "/people/sign-in?next=/auctions/" + auction,
                event.at())));
    }

    @ApplicationModuleListener
    void on(AuctionEvent.NearlyDue event) {
        var auction = event.auction().value();
        desk.write(List.of(new Note(
                LetterKind.AUCTION_DUE,
                auction,
                event.winner(),
                words -> List.of(event.title(), words.money(event.price()), words.moment(event.due(), event.zone())),
                "/people/sign-in?next=/auctions/" + auction,
                event.at())));
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
}
