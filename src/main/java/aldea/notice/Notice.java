package aldea.notice;

import aldea.kernel.Language;
import aldea.people.CodePost;
import aldea.people.People;
import aldea.people.People.Person;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Letters to people: by SMTP where it is configured, else kept in the mailbox that the demo and the operator can read.
@Service
public class Notice implements CodePost {
    public record Letter(String to, String subject, String body, Instant at) {}

    private final WritingDesk desk;
    private final LetterTable table;
    private final People people;

    Notice(WritingDesk desk, LetterTable table, People people) {
        this.desk = desk;
        this.table = table;
        this.people = people;
    }

    /// Writes the code, alone in its line, and the link to a person; sent as soon as the caller's transaction commits.
    @Override
    @Transactional
    public void bring(String email, Language language, String code, String link) {
        desk.writeCode(email, people.personByEmail(email).map(Person::id), language, code, link);
    }

    /// The newest letters kept in the mailbox, newest first and at most 50, for tests and the demo.
    @Transactional(readOnly = true)
    public List<Letter> lettersTo(String email) {
        return table.newestTo(email, 50).stream()
                .map(letter -> new Letter(letter.to(), letter.subject(), letter.body(), letter.at()))
                .toList();
    }
}
