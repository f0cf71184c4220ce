package aldea.notice;

import aldea.businesses.BusinessEvent;
import aldea.notice.WritingDesk.Note;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Asks somebody who was named as a business's owner, once for each business, whoever names them and how often;
/// without its name, since that may have to be forgotten.
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
                event.business().value(),
                event.account(),
                words -> List.of(),
                "/people/account#named",
                event.at())));
    }
}
