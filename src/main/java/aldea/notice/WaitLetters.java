package aldea.notice;

import aldea.notice.WritingDesk.Note;
import aldea.waitlist.WaitlistEvent;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Tells who waits that it is their turn, or that it was. An event that arrives twice is told once.
@Component
class WaitLetters {
    private final WritingDesk desk;

    WaitLetters(WritingDesk desk) {
        this.desk = desk;
    }

    @ApplicationModuleListener
    void on(WaitlistEvent event) {
        desk.write(List.of(
                switch (event) {
                    case WaitlistEvent.Served served ->
                        new Note(
                                LetterKind.YOUR_TURN,
                                served.id().value(),
                                served.account(),
                                words -> List.of(
                                        served.title(),
                                        words.money(served.price()),
                                        words.moment(served.until(), served.zone())),
                                "/people/sign-in?next=/waitlist/products/" + served.slug(),
                                served.at());
                    case WaitlistEvent.Lapsed lapsed ->
                        new Note(
                                LetterKind.TURN_LAPSED,
                                lapsed.id().value(),
                                lapsed.account(),
                                words -> List.of(lapsed.title()),
                                "/catalog/products/" + lapsed.slug(),
                                lapsed.at());
                }));
    }
}
