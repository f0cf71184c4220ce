package aldea.notice;

import aldea.kernel.Words;
import aldea.notice.WritingDesk.Note;
import aldea.people.AccountId;
import aldea.relay.RelayEvent;
import aldea.reminders.ReminderEvent;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Tells who asked that a show begins, or that it will not, and makers that they are invited to one. An event that
/// arrives twice is told once.
@Component
class ShowLetters {
    private final WritingDesk desk;

    ShowLetters(WritingDesk desk) {
        this.desk = desk;
    }

    @ApplicationModuleListener
    void on(ReminderEvent event) {
        var kind = switch (event) {
            case ReminderEvent.Begins begins -> LetterKind.SHOW_BEGINS;
            case ReminderEvent.CalledOff calledOff -> LetterKind.SHOW_CALLED_OFF;
        };
        desk.write(event.to().stream().map(to -> note(kind, event, to)).toList());
    }

    @ApplicationModuleListener
    void on(RelayEvent.Invited event) {
        var invitation = event.invitation().value();
        desk.write(List.of(new Note(
                LetterKind.SHOW_INVITED,
                invitation,
                event.to(),
                words -> List.of(event.title(), event.host(), words.moment(event.plannedFor(), event.zone())),
                "/people/sign-in?next=/relay/invitations/" + invitation,
                event.at())));
    }

    private static Note note(LetterKind kind, ReminderEvent event, AccountId to) {
        var show = event.show();
        return new Note(kind, show.id().value(), to, words -> facts(words, show), "/live/" + show.slug(), event.at());
    }

    private static List<Object> facts(Words words, ReminderEvent.Show show) {
        return List.of(show.title(), show.shop(), words.moment(show.plannedFor(), show.zone()));
    }
}
