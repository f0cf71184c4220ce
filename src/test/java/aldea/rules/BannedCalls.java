package aldea.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Time and ids are injected, nobody prints, and SQL stands in a constant where QueriesTest finds it.
final class BannedCalls implements Rule {
    private static final Map<Pattern, String> BANNED = new LinkedHashMap<>();

    static {
        ban("\\bInstant\\.now\\(", "take the InstantSource");
        ban("\\b(LocalDate|ZonedDateTime|OffsetDateTime|Year|YearMonth)\\.now\\(", "take the InstantSource");
        ban("\\bLocalDateTime\\b", "an Instant, or a day with its zone");
        ban("\\bSystem\\.currentTimeMillis\\(", "take the InstantSource");
        ban("\\bUUID\\.randomUUID\\(", "take the Ids");
        ban("\\bSystem\\.(out|err)\\b", "log it; only operate's command line prints");
        ban("\\.printStackTrace\\(", "let it fail, or log it");
        ban("\\.query\\(" + nested(6) + "\\)\\s*\\.stream\\(", "list().stream(): an open stream keeps its connection");
        ban("\\.sql\\(\\s*\"", "name the statement: a constant that QueriesTest finds");
    }

    /// What stands between brackets, down to so many brackets within.
    private static String nested(int depth) {
        return depth == 0 ? "[^()]*+" : "(?:[^()]|\\(" + nested(depth - 1) + "\\))*+";
    }

    private static void ban(String call, String instead) {
        BANNED.put(Pattern.compile(call), instead);
    }

    @Override
    public List<String> offences(SourceTree tree) {
        var offences = new ArrayList<String>();
        for (var file : tree.productJava()) {
            var code = Comments.blankedOut(file.text());
            BANNED.forEach((pattern, instead) -> {
                var calls = pattern.matcher(code);
                while (calls.find()) {
                    if (!mayPrint(file, calls.group())) {
                        offences.add("%s: %s: %s".formatted(file.at(calls.start()), calls.group(), instead));
                    }
                }
            });
        }
        return offences;
    }

    private static boolean mayPrint(SourceTree.File file, String call) {
        return (call.startsWith("System.") && !call.contains("Millis") || call.contains("printStackTrace"))
                && file.isUnder("src/main/java/aldea/operate/");
    }
}
