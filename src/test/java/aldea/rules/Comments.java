package aldea.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A comment says why, briefly, and nothing is left over from writing.
final class Comments implements Rule {
    static final int BLOCK = 6;
    // Split, so that this file does not offend itself.
    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");
    private static final Pattern COMMENT = Pattern.compile("^\\s*(//(?!/)|/\\*|\\*|--|#(?=\\s|$)|<%--)");
    private static final Pattern PARTS =
            Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|//[^\n]*|/\\*[\\s\\S]*?\\*/");

    @Override
    public List<String> offences(SourceTree tree) {
        var offences = new ArrayList<String>();
        for (var file : tree.files("src", ".java", ".jte", ".css", ".js", ".sql", ".sh", ".yaml", ".properties")) {
            var lines = file.lines();
            var block = 0;
            for (var i = 0; i < lines.size(); i++) {
                if (LEFT_OVER.matcher(lines.get(i)).find()) {
                    offences.add("%s:%d: a left-over marker: do it or write an issue".formatted(file.path(), i + 1));
                }
                block = COMMENT.matcher(lines.get(i)).find() ? block + 1 : 0;
                if (block == BLOCK + 1) {
                    offences.add("%s:%d: a comment of more than %d lines: write a decision record"
                            .formatted(file.path(), i + 1, BLOCK));
                }
            }
        }
        return offences;
    }

    /// The code with its comments as spaces, strings kept, positions unchanged.
    static String blankedOut(String code) {
        return PARTS.matcher(code).replaceAll(match -> {
            var part = match.group();
            var kept = part.startsWith("/") ? part.replaceAll("[^\n]", " ") : part;
            return java.util.regex.Matcher.quoteReplacement(kept);
        });
    }
}
