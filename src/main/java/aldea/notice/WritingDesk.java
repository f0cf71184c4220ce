package aldea.notice;

import aldea.kernel.Dictionary;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Origin;
import aldea.kernel.Words;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.People.Person;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Writes letters in the reader's language and leaves them in the outbox.
@Component
class WritingDesk {
    /// What one letter says.
    ///
    /// @param reference of what it is about: one letter of a kind, a reference and a person
    /// @param facts the arguments of the letter's subject and body, in order; `{0}` is always the public reference
    /// @param path where its link leads
    record Note(
            LetterKind kind,
            UUID reference,
            AccountId to,
            Function<Words, List<Object>> facts,
            String path,
            Instant at) {}

    private final LetterTable table;
    private final People people;
    private final Dictionary dictionary;
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;
    private final JsonMapper json;
    private final Origin origin;

    WritingDesk(
            LetterTable table,
            People people,
            Dictionary dictionary,
            Outbox outbox,
            Ids ids,
            InstantSource clock,
            JsonMapper json,
            Origin origin) {
        this.table = table;
        this.people = people;
        this.dictionary = dictionary;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.json = json.rebuild()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        this.origin = origin;
    }

    /// Writes letters in one statement. Who was erased, or never had an address, gets none.
    void write(List<Note> notes) {
        var persons = people.persons(notes.stream().map(Note::to).toList());
        var rows = notes.stream()
                .map(note -> row(note, persons.get(note.to())))
                .filter(Objects::nonNull)
                .toList();
        if (!rows.isEmpty()) {
            table.insert(json.writeValueAsString(rows));
        }
    }

    /// Writes a sign-in code, to be sent at once.
    void writeCode(String email, Optional<AccountId> account, Language language, String code, String link) {
        var words = dictionary.in(language);
        var address = origin.at(link);
        var now = clock.instant();
        var text = words.say("notice.code.body") + "\n\n    " + code + "\n\n" + linked(words, LetterKind.CODE, address);
        var row = new LetterTable.Row(
                ids.next(),
                LetterKind.CODE.name(),
                null,
                account.map(AccountId::value).orElse(null),
                email,
                words.say("notice.code.subject", code),
                text,
                address,
                now,
                outbox.firstTry(now));
        table.insert(json.writeValueAsString(List.of(row)));
        outbox.wake();
    }

    private LetterTable.@Nullable Row row(Note note, @Nullable Person person) {
        if (person == null || person.email().isEmpty()) {
            return null;
        }
        var words = dictionary.in(person.language());
        var facts = note.facts().apply(words).toArray();
        var address = origin.at(note.path());
        var hello =
                person.name().isBlank() ? words.say("notice.hello.nobody") : words.say("notice.hello", person.name());
        var key = "notice." + note.kind().code();
        return new LetterTable.Row(
                ids.next(),
                note.kind().name(),
                note.reference(),
                note.to().value(),
                person.email(),
                words.say(key + ".subject", facts),
                hello + "\n\n" + words.say(key + ".body", facts) + "\n\n" + linked(words, note.kind(), address),
                address,
                note.at(),
                outbox.firstTry(clock.instant()));
    }

    private static String linked(Words words, LetterKind kind, String address) {
        return words.say("notice.%s.link".formatted(kind.code())) + "\n" + address + "\n\n" + words.say("notice.bye");
    }
}
