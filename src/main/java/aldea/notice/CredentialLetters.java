package aldea.notice;

import aldea.credentials.CredentialEvent;
import aldea.credentials.Credentials;
import aldea.kernel.Language;
import aldea.notice.WritingDesk.Note;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Tells somebody that they have a credential. An event that arrives twice is told once.
@Component
class CredentialLetters {
    private final WritingDesk desk;
    private final Credentials credentials;

    CredentialLetters(WritingDesk desk, Credentials credentials) {
        this.desk = desk;
        this.credentials = credentials;
    }

    @ApplicationModuleListener
    void on(CredentialEvent.Issued event) {
        credentials
                .find(event.credential())
                .ifPresent(one -> desk.write(List.of(new Note(
                        LetterKind.CREDENTIAL,
                        event.credential().value(),
                        event.holder(),
                        words -> List.of(
                                words.language() == Language.ES
                                        ? one.name().es()
                                        : one.name().en()),
                        one.path(),
                        event.at()))));
    }
}
