package aldea.exams;

import aldea.exams.HandinTable.Handin;
import aldea.exams.HandinTable.Mark;
import aldea.kernel.CleanText;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tasks that people mark: handing in, and marking with the rubric.
@Component
class Tasks {
    static final int WORDS = 6_000;
    static final int NOTE = 2_000;
    private static final int LINK = 300;
    /// From here on two marks say different things: a quarter of the points.
    private static final int APART = 25;

    private final HandinTable table;
    private final BankTable blueprints;
    private final ObjectProvider<Supervision> supervisions;
    private final Ids ids;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;

    Tasks(
            HandinTable table,
            BankTable blueprints,
            ObjectProvider<Supervision> supervisions,
            Ids ids,
            InstantSource clock,
            ApplicationEventPublisher events) {
        this.table = table;
        this.blueprints = blueprints;
        this.supervisions = supervisions;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    /// Hands something in. The same key again is the same hand-in.
    @Transactional
    public void handIn(UUID key, AccountId account, String course, String words, String link) {
        if (blueprints.blueprint(course).isEmpty()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var said = CleanText.lines(words, WORDS);
        if (said.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var address = CleanText.line(link, LINK);
        table.handIn(
                new Handin(new HandinId(key), ids.shortReference(), account, course, said, address, clock.instant()));
    }

    /// Marks what was handed in. Each person marks once; two persons may mark the same.
    ///
    /// @param levels criterion to level, one for each criterion of the rubric
    /// @throws Refusal BAD_INPUT when a criterion is missing or a level is not there, NOT_YOURS for one's own
    @Transactional
    public void mark(HandinId id, AccountId marker, Map<String, Integer> levels, String note) {
        var handin = table.locked(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (handin.account().equals(marker)) {
            throw new Refusal(Problem.NOT_YOURS);
        }
        var drawn = blueprints.blueprint(handin.course()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var task = drawn.blueprint().task();
        var points = 0;
        for (var criterion : task.criteria()) {
            var level = levels.get(criterion.key());
            if (level == null || level < 0 || level > criterion.most()) {
                throw new Refusal(Problem.BAD_INPUT);
            }
            points += level;
        }
        if (levels.size() != task.criteria().size()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var now = clock.instant();
        var said = CleanText.lines(note, NOTE);
        var mark = new Mark(ids.next(), drawn.id(), marker, points, task.most(), said, now, levels);
        if (table.mark(id, mark)) {
            var marks = table.marks(id);
            var result = result(marks, task).orElseThrow();
            events.publishEvent(new ExamEvent.Marked(
                    handin.account(), handin.course(), id, marks.size(), result.percent(), result.passed(), now));
        }
    }

    /// What all marks say together.
    ///
    /// @param apart whether two of them are so far from one another that the markers should talk
    record Result(int marks, int percent, boolean passed, boolean apart) {}

    static Optional<Result> result(List<Mark> marks, Blueprint.Task task) {
        if (marks.isEmpty()) {
            return Optional.empty();
        }
        var percents = marks.stream().mapToInt(mark -> mark.points() * 100 / mark.most());
        var range = percents.summaryStatistics();
        var share = marks.stream()
                .mapToDouble(mark -> (double) mark.points() / mark.most())
                .average()
                .orElse(0);
        return Optional.of(new Result(
                marks.size(),
                (int) Math.round(share * 100),
                share * task.most() >= task.pass() - 1e-9,
                range.getMax() - range.getMin() >= APART));
    }

    /// Whether this person sees everybody's.
    static boolean seesAll(Viewer viewer) {
        return viewer.isOperator()
                || viewer.holds(Role.TEACHER, Scope.EVERYWHERE)
                || viewer.holds(Role.COORDINATOR, Scope.EVERYWHERE);
    }

    /// Whether this person marks at all.
    boolean marks(Viewer viewer) {
        return seesAll(viewer)
                || viewer.memberships().stream().anyMatch(one -> one.role() == Role.TEACHER)
                || !learnersOf(viewer).isEmpty()
                || !coursesOf(viewer).isEmpty();
    }

    /// A teacher marks what their own learners handed in; what others did, only in a course they may teach today: they
    /// open it by its reference.
    boolean mayMark(Viewer viewer, Handin handin) {
        return viewer.account().isPresent()
                && !viewer.account().get().equals(handin.account())
                && (seesAll(viewer)
                        || learnersOf(viewer).contains(handin.account())
                        || coursesOf(viewer).contains(handin.course()));
    }

    List<Handin> waiting(Viewer viewer) {
        return viewer.account()
                .filter(account -> marks(viewer))
                .map(account -> table.waiting(account, seesAll(viewer), learnersOf(viewer)))
                .orElse(List.of());
    }

    int countWaiting(Viewer viewer) {
        return viewer.account()
                .filter(account -> marks(viewer))
                .map(account -> table.countWaiting(account, seesAll(viewer), learnersOf(viewer)))
                .orElse(0);
    }

    private Set<AccountId> learnersOf(Viewer viewer) {
        var learners = new HashSet<AccountId>();
        viewer.account().ifPresent(account -> supervisions.forEach(one -> learners.addAll(one.learnersOf(account))));
        return learners;
    }

    private Set<String> coursesOf(Viewer viewer) {
        var courses = new HashSet<String>();
        viewer.account().ifPresent(account -> supervisions.forEach(one -> courses.addAll(one.coursesOf(account))));
        return courses;
    }
}
