package aldea.notice;

import aldea.businesses.BusinessEvent;
import aldea.kernel.Hash;
import aldea.notice.WritingDesk.Note;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Asks somebody who was named as a business's owner; without its name, since that may have to be forgotten. Whoever
/// names them makes us write once, however many businesses they say are theirs: the desk shows them all.
@Component
class BusinessLetters {
    private final WritingDesk desk;

    BusinessLetters(WritingDesk desk) {
        this.desk = desk;
    }

    @ApplicationModuleListener
    void on(BusinessEvent.OwnerNamed event) {
        desk.write(List.of(new Note(
                LetterKind.OWNER_NAMED,
                Hash.of(event.by().value().toString(), event.account().value().toString()),
                event.account(),
                words -> List.of(),
                "/people/account#named",
                event.at())));
    }
}
