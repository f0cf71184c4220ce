package aldea.notice;

import aldea.aftersale.AftersaleEvent;
import aldea.notice.WritingDesk.Note;
import aldea.people.AccountId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Tells buyer and maker what happened after a sale. An event that arrives twice is told once.
@Component
class AftersaleLetters {
    private final WritingDesk desk;

    AftersaleLetters(WritingDesk desk) {
        this.desk = desk;
    }

    @ApplicationModuleListener
    void on(AftersaleEvent.Happened event) {
        var letters = switch (event.what()) {
            case "cancelled" ->
                event.by().equals("buyer")
                        ? Stream.of(
                                toBuyer(LetterKind.UNITS_CANCELLED, event), toMaker(LetterKind.UNITS_NOT_WANTED, event))
                        : Stream.of(toBuyer(LetterKind.UNITS_CANCELLED, event));
            case "short" -> Stream.of(toBuyer(LetterKind.UNITS_SHORT, event));
            case "asked" -> Stream.of(toMaker(LetterKind.RETURN_ASKED, event));
            case "accepted" -> Stream.of(toBuyer(LetterKind.RETURN_ACCEPTED, event));
            case "refused" -> Stream.of(toBuyer(LetterKind.RETURN_REFUSED, event));
            case "arrived" -> Stream.of(toMaker(LetterKind.RETURN_ARRIVED, event));
            case "lapsed" -> Stream.of(toBuyer(LetterKind.RETURN_LAPSED, event));
            case "inspected" ->
                Stream.of(
                        toBuyer(event.exchanged() ? LetterKind.RETURN_EXCHANGED : LetterKind.RETURN_INSPECTED, event));
            case "said" ->
                Stream.of(
                        event.by().equals("buyer")
                                ? toMaker(LetterKind.SAID_TO_MAKER, event)
                                : toBuyer(LetterKind.SAID_TO_BUYER, event));
            default -> Stream.<Note>empty();
        };
        desk.write(letters.toList());
    }

    private static Note toBuyer(LetterKind kind, AftersaleEvent.Happened event) {
        var dash = event.reference().lastIndexOf('-');
        var path = Links.purchaseOf(event.reference()) + "/aftersale/"
                + event.reference().substring(dash + 1);
        return note(kind, event, event.buyer(), path);
    }

    private static Note toMaker(LetterKind kind, AftersaleEvent.Happened event) {
        return note(
                kind, event, event.maker(), "/aftersale/orders/" + event.order().value());
    }

    private static Note note(LetterKind kind, AftersaleEvent.Happened event, AccountId to, String path) {
        return new Note(
                kind,
                event.step().value(),
                to,
                words -> List.of(event.reference(), words.money(event.refund())),
                path,
                event.at());
    }
}
