package aldea.cascade;

import aldea.cascade.CascadeView.Node;
import aldea.cascade.CascadeView.Tree;
import aldea.kernel.Language;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Who taught whom, as a tree. What was taken back is shown as such, for it happened; it does not count.
@Component
class Branches {
    private static final int DEEPEST = 6;

    private final CascadeLooks looks;
    private final TaughtTable taught;

    Branches(CascadeLooks looks, TaughtTable taught) {
        this.looks = looks;
        this.taught = taught;
    }

    /// Whom somebody taught, and whom those taught afterwards; each person's own learners once.
    Tree tree(AccountId root, Language language) {
        var rows = new LinkedHashMap<AccountId, List<TaughtTable.Row>>();
        var open = List.of(root);
        for (var depth = 0; depth < DEEPEST && !open.isEmpty(); depth++) {
            var next = new ArrayList<AccountId>();
            for (var row : taught.by(open)) {
                rows.computeIfAbsent(row.teacher(), any -> new ArrayList<>()).add(row);
                next.add(row.learner());
            }
            open = next.stream()
                    .distinct()
                    .filter(one -> !rows.containsKey(one))
                    .toList();
        }
        var names = looks.names(rows.values().stream()
                .flatMap(List::stream)
                .map(TaughtTable.Row::learner)
                .toList());
        var walk = new Walk(rows, names, new HashSet<>(Set.of(root)), new HashSet<>(), language);
        var nodes = nodes(root, Instant.MIN, true, walk);
        return new Tree(nodes, walk.shown().size() - 1);
    }

    /// @param shown who counts
    /// @param aside who was reached by way of what was taken back: shown, and not counted
    private record Walk(
            Map<AccountId, List<TaughtTable.Row>> rows,
            Map<AccountId, String> names,
            Set<AccountId> shown,
            Set<AccountId> aside,
            Language language) {
        /// Whether somebody's own learners are shown here.
        boolean isFresh(AccountId one, boolean counts) {
            return counts ? shown.add(one) : !shown.contains(one) && aside.add(one);
        }
    }

    private List<Node> nodes(AccountId teacher, Instant since, boolean counts, Walk walk) {
        var learners = new LinkedHashMap<AccountId, List<TaughtTable.Row>>();
        walk.rows().getOrDefault(teacher, List.of()).stream()
                .filter(row -> !row.at().isBefore(since))
                .forEach(row -> learners.computeIfAbsent(row.learner(), any -> new ArrayList<>())
                        .add(row));
        var nodes = new ArrayList<Node>();
        learners.forEach((learner, all) -> {
            var standing = all.stream().filter(row -> !row.revoked()).toList();
            var revoked = standing.isEmpty();
            var how = revoked ? all : standing;
            var onward = counts && !revoked;
            var fresh = walk.isFresh(learner, onward);
            var at = how.getFirst().at();
            nodes.add(new Node(
                    learner.value().toString(),
                    walk.names().getOrDefault(learner, ""),
                    how.stream()
                            .map(row -> looks.title(row.course(), walk.language()))
                            .distinct()
                            .toList(),
                    at,
                    fresh ? nodes(learner, at, onward, walk) : List.of(),
                    !fresh && walk.rows().containsKey(learner),
                    revoked));
        });
        return nodes;
    }
}
