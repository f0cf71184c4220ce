package aldea.exams;

import aldea.exams.AttemptTable.Asked;
import aldea.exams.AttemptTable.Attempt;
import aldea.exams.Question.Item;
import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Taking quizzes and exams. An attempt is answered once: whoever sends it again changes nothing.
@Component
class Attempts {
    /// What a slow line may cost beyond the time of an exam.
    static final Duration GRACE = Duration.ofMinutes(2);

    private final AttemptTable table;
    private final Banks banks;
    private final BankTable blueprints;
    private final Ids ids;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Attempts(
            AttemptTable table,
            Banks banks,
            BankTable blueprints,
            Ids ids,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.table = table;
        this.banks = banks;
        this.blueprints = blueprints;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    /// Whether somebody may begin an exam, and if not, until when not or why.
    sealed interface Door {
        /// @param triesLeft within the days that count
        record Open(int triesLeft) implements Door {}

        record UnderWay(AttemptId attempt) implements Door {}

        record Closed(Instant until) implements Door {}

        record Passed(AttemptId attempt) implements Door {}
    }

    Door door(AccountId account, Blueprint blueprint) {
        var now = clock.instant();
        var exams = table.of(List.of(account), blueprint.course()).stream()
                .filter(Attempt::isExam)
                .toList();
        var passed = exams.stream().filter(Attempt::passed).findFirst();
        if (passed.isPresent()) {
            return new Door.Passed(passed.get().id());
        }
        var open = exams.stream().filter(Attempt::isOpen).findFirst();
        if (open.isPresent() && !isOver(open.get(), now)) {
            return new Door.UnderWay(open.get().id());
        }
        var window = Duration.ofDays(blueprint.days());
        var recent = exams.stream()
                .filter(one -> one.startedAt().isAfter(now.minus(window)))
                .toList();
        if (recent.size() >= blueprint.tries()) {
            return new Door.Closed(recent.get(blueprint.tries() - 1).startedAt().plus(window));
        }
        var pause = exams.stream()
                .findFirst()
                .map(last -> last.answeredAt()
                        .or(last::dueAt)
                        .orElse(last.startedAt())
                        .plus(Duration.ofHours(blueprint.hours())));
        return pause.isPresent() && pause.get().isAfter(now)
                ? new Door.Closed(pause.get())
                : new Door.Open(blueprint.tries() - recent.size());
    }

    /// Begins an exam, or goes on with the one that is open.
    ///
    /// @throws Refusal NOT_FOUND for a course without exam, NOT_POSSIBLE_NOW while the door is closed, ALREADY_DONE for
    ///     who has passed
    @Transactional
    public AttemptId start(AccountId account, String course, Language language) {
        var drawn = blueprints.blueprint(course).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var bank = banks.newest(course).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        table.lock(account);
        table.of(List.of(account), course).stream()
                .filter(one -> one.isOpen() && isOver(one, clock.instant()))
                .forEach(one -> lapse(one.id()));
        return switch (door(account, drawn.blueprint())) {
            case Door.UnderWay underWay -> underWay.attempt();
            case Door.Closed closed -> throw new Refusal(Problem.NOT_POSSIBLE_NOW);
            case Door.Passed passed -> throw new Refusal(Problem.ALREADY_DONE);
            case Door.Open open -> begin(account, drawn, bank, language);
        };
    }

    private AttemptId begin(AccountId account, BankTable.Drawn drawn, Banks.Bank bank, Language language) {
        var seed = ids.next().getLeastSignificantBits();
        var questions = drawn.blueprint().draw(bank.items(), seed);
        if (questions.isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var now = clock.instant();
        var due = now.plus(Duration.ofMinutes(drawn.blueprint().minutes()));
        var attempt = new Attempt(
                new AttemptId(ids.next()),
                account,
                drawn.blueprint().course(),
                "",
                bank.edition(),
                Optional.of(drawn.id()),
                seed,
                language,
                now,
                Optional.of(due),
                Optional.empty(),
                false,
                0,
                questions.size(),
                false);
        table.start(attempt);
        table.ask(
                attempt.id(),
                questions.stream().map(item -> new Asked(item, null, false)).toList());
        return attempt.id();
    }

    /// Answers an exam. The second time, and after its time, nothing is counted.
    ///
    /// @param sent place in the attempt, from 0, to what the form sent
    /// @throws Refusal NOT_FOUND for somebody else's attempt
    @Transactional
    public void answer(AttemptId id, AccountId account, Map<Integer, List<String>> sent) {
        var attempt = table.locked(id)
                .filter(one -> one.account().equals(account))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (!attempt.isOpen()) {
            return;
        }
        if (isOver(attempt, clock.instant())) {
            lapse(id);
            return;
        }
        var marked = new ArrayList<Asked>();
        var asked = table.asked(id);
        for (var place = 0; place < asked.size(); place++) {
            marked.add(marked(asked.get(place).item(), attempt.seed(), place, sent));
        }
        table.answer(id, marked);
        var correct = (int) marked.stream().filter(Asked::correct).count();
        finish(attempt, correct, false);
    }

    static Asked marked(Item item, long seed, int place, Map<Integer, List<String>> sent) {
        var question = item.question();
        var order = Marking.order(question, seed, place);
        var given = Marking.given(question, sent.getOrDefault(place, List.of()), order);
        return new Asked(item, given, Marking.isRight(question, given));
    }

    /// Closes an exam whose time is over: nothing was answered.
    @Transactional
    public void lapse(AttemptId id) {
        table.locked(id).filter(Attempt::isOpen).ifPresent(attempt -> {
            if (isOver(attempt, clock.instant())) {
                finish(attempt, 0, true);
            }
        });
    }

    private void finish(Attempt attempt, int correct, boolean late) {
        var now = clock.instant();
        var blueprint = blueprints.blueprint(attempt.blueprint().orElseThrow());
        var passed = !late && blueprint.passes(correct, attempt.total());
        table.close(attempt.id(), late, correct, passed, now);
        events.publishEvent(
                passed
                        ? new ExamEvent.Passed(
                                attempt.account(), attempt.course(), attempt.id(), correct, attempt.total(), now)
                        : new ExamEvent.Failed(
                                attempt.account(), attempt.course(), attempt.id(), correct, attempt.total(), now));
    }

    /// A quiz of a lesson, answered at once. The same key again is the same attempt.
    @Transactional
    public void quiz(
            UUID key,
            AccountId account,
            String course,
            String lesson,
            UUID edition,
            Language language,
            List<Asked> asked) {
        var correct = (int) asked.stream().filter(Asked::correct).count();
        var attempt = new Attempt(
                new AttemptId(key),
                account,
                course,
                lesson,
                edition,
                Optional.empty(),
                seed(key),
                language,
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                false,
                correct,
                asked.size(),
                correct == asked.size());
        if (table.quiz(attempt)) {
            table.ask(attempt.id(), asked);
        }
    }

    /// The order of a quiz's options comes from its key.
    static long seed(UUID key) {
        return key.getLeastSignificantBits();
    }

    private static boolean isOver(Attempt attempt, Instant now) {
        return attempt.dueAt().filter(due -> now.isAfter(due.plus(GRACE))).isPresent();
    }
}
