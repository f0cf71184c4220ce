package aldea.notice;

import aldea.credentials.Credential;
import aldea.credentials.CredentialEvent;
import aldea.credentials.Credentials;
import aldea.kernel.Language;
import aldea.kernel.Words;
import aldea.notice.WritingDesk.Note;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Tells somebody that they have a credential, or no longer, and why. An event that arrives twice is told once.
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
                        words -> List.of(name(one, words)),
                        one.path(),
                        event.at()))));
    }

    @ApplicationModuleListener
    void on(CredentialEvent.Revoked event) {
        credentials
                .find(event.credential())
                .ifPresent(one -> event.holder()
                        .ifPresent(holder -> desk.write(List.of(new Note(
                                LetterKind.CREDENTIAL_REVOKED,
                                event.credential().value(),
                                holder,
                                words -> List.of(
                                        name(one, words),
                                        one.revocation().orElseThrow().reason()),
                                one.path(),
                                event.at())))));
    }

    private static String name(Credential one, Words words) {
        return words.language() == Language.ES ? one.name().es() : one.name().en();
    }
}
