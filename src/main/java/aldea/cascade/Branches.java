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

/// Who taught whom, as a tree.
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
        var shown = new HashSet<AccountId>(Set.of(root));
        var nodes = nodes(root, Instant.MIN, rows, names, shown, language);
        return new Tree(nodes, shown.size() - 1);
    }

    private List<Node> nodes(
            AccountId teacher,
            Instant since,
            Map<AccountId, List<TaughtTable.Row>> rows,
            Map<AccountId, String> names,
            Set<AccountId> shown,
            Language language) {
        var learners = new LinkedHashMap<AccountId, List<TaughtTable.Row>>();
        rows.getOrDefault(teacher, List.of()).stream()
                .filter(row -> !row.at().isBefore(since))
                .forEach(row -> learners.computeIfAbsent(row.learner(), any -> new ArrayList<>())
                        .add(row));
        var nodes = new ArrayList<Node>();
        learners.forEach((learner, how) -> {
            var fresh = shown.add(learner);
            var at = how.getFirst().at();
            nodes.add(new Node(
                    learner.value().toString(),
                    names.getOrDefault(learner, ""),
                    how.stream()
                            .map(row -> looks.title(row.course(), language))
                            .distinct()
                            .toList(),
                    at,
                    fresh ? nodes(learner, at, rows, names, shown, language) : List.of(),
                    !fresh && rows.containsKey(learner)));
        });
        return nodes;
    }
}
