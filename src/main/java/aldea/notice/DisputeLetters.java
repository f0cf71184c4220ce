package aldea.notice;

import aldea.disputes.DisputeEvent;
import aldea.notice.WritingDesk.Note;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Tells who is asked in a dispute, and both parties how it ended. An event that arrives twice is told once.
@Component
class DisputeLetters {
    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");

    private final WritingDesk desk;

    DisputeLetters(WritingDesk desk) {
        this.desk = desk;
    }

    @ApplicationModuleListener
    void on(DisputeEvent event) {
        desk.write(
                switch (event) {
                    case DisputeEvent.Turn turn ->
                        turn.to().stream()
                                .map(to -> new Note(
                                        LetterKind.DISPUTE_TURN,
                                        turn.step(),
                                        to,
                                        words -> List.of(turn.reference(), words.moment(turn.due(), ZONE)),
                                        "/people/sign-in?next=" + turn.path(),
                                        turn.at()))
                                .toList();
                    case DisputeEvent.Over over ->
                        Stream.of(over.buyer(), over.maker())
                                .map(to -> new Note(
                                        LetterKind.DISPUTE_OVER,
                                        over.step(),
                                        to,
                                        words -> List.of(
                                                over.reference(), over.amount().minor(), words.money(over.amount())),
                                        to.equals(over.buyer())
                                                ? Links.purchaseOf(over.reference())
                                                : "/disputes/" + over.dispute().value(),
                                        over.at()))
                                .toList();
                });
    }
}
