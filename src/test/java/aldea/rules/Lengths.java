package aldea.rules;

import java.util.ArrayList;
import java.util.List;

/// A file fits a reader's head, a line fits the screen.
final class Lengths implements Rule {
    static final int FILE = 250;
    static final int LINE = 120;
    static final int METHOD = 50;

    @Override
    public List<String> offences(SourceTree tree) {
        var offences = new ArrayList<String>();
        var files = new ArrayList<>(tree.files("src", ".java", ".jte", ".css", ".js", ".sql", ".sh", ".yaml"));
        files.addAll(tree.files("bin", ""));
        for (var file : files) {
            var lines = file.lines();
            if (lines.size() > FILE) {
                offences.add("%s: %d lines, at most %d".formatted(file.path(), lines.size(), FILE));
            }
            for (var i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > LINE) {
                    offences.add("%s:%d: %d columns, at most %d"
                            .formatted(file.path(), i + 1, lines.get(i).length(), LINE));
                }
            }
        }
        for (var file : tree.allJava()) {
            for (var method : JavaShape.of(file).methods()) {
                if (method.lines() > METHOD) {
                    offences.add("%s: %s has %d lines, at most %d"
                            .formatted(file.at(method.start()), method.name(), method.lines(), METHOD));
                }
            }
        }
        return offences;
    }
}
