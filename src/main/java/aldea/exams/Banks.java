package aldea.exams;

import aldea.exams.Question.Item;
import aldea.exams.Question.Wording;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.AccountId;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Banks of questions, edition after edition.
@Component
class Banks {
    private final BankTable table;
    private final Ids ids;
    private final InstantSource clock;

    Banks(BankTable table, Ids ids, InstantSource clock) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    /// A bank's newest edition and its questions.
    record Bank(UUID edition, int number, String source, List<Item> items) {}

    Optional<Bank> newest(String bank) {
        return table.newest(bank)
                .map(edition -> new Bank(edition.id(), edition.number(), edition.source(), table.items(edition.id())));
    }

    /// What comes in a course's files: the whole bank.
    ///
    /// @param isShipped with the program, which may be older than what is here: then each content counts once
    @Transactional
    public void ship(Blueprint blueprint, List<Question> questions, boolean isShipped) {
        table.lock();
        table.blueprint(ids.next(), blueprint, clock.instant());
        var hash = Hash.text(questions.stream().map(Question::toString).toArray(String[]::new));
        var isKnown = isShipped ? table.knows(blueprint.course(), hash) : holds(blueprint.course(), questions);
        if (!isKnown) {
            write(blueprint.course(), questions, isShipped ? "shipped" : "course", hash, null);
        }
    }

    private boolean holds(String bank, List<Question> questions) {
        return newest(bank)
                .map(it -> it.items().stream().map(Item::question).toList())
                .filter(questions::equals)
                .isPresent();
    }

    /// Puts questions into a bank: those of a known key replace the wording of their language, or the whole question if
    /// they ask something else; the others are added. Importing the same twice is importing it once.
    ///
    /// @return how many questions the bank has now
    @Transactional
    public int take(String bank, List<Question> questions, String source, AccountId by) {
        table.lock();
        var all = new LinkedHashMap<String, Question>();
        newest(bank)
                .ifPresent(known ->
                        known.items().forEach(item -> all.put(item.question().key(), item.question())));
        var before = List.copyOf(all.values());
        questions.forEach(question -> all.merge(question.key(), question, Banks::joined));
        var after = List.copyOf(all.values());
        if (!after.equals(before)) {
            var hash = Hash.text(after.stream().map(Question::toString).toArray(String[]::new));
            write(bank, after, source, hash, by);
        }
        return after.size();
    }

    private void write(String bank, List<Question> questions, String source, String hash, @Nullable AccountId by) {
        var now = clock.instant();
        var items = questions.stream()
                .map(question -> table.item(bank, question, ids.next(), now))
                .toList();
        table.edition(ids.next(), bank, items, source, hash, by, now);
    }

    /// The newer question, with the wordings of the older one in languages that it lacks, if they still fit.
    static Question joined(Question before, Question after) {
        Map<Language, Wording> wordings = new TreeMap<>(after.wordings());
        if (before.fits(after)) {
            before.wordings().forEach(wordings::putIfAbsent);
        }
        return new Question(
                after.key(),
                after.kind(),
                after.tag().isEmpty() ? before.tag() : after.tag(),
                after.lesson().isEmpty() ? before.lesson() : after.lesson(),
                after.right(),
                after.number(),
                after.tolerance(),
                wordings);
    }
}
