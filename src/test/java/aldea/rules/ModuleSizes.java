package aldea.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A module fits a screen: past thirty files a second one hides inside. Those that may be larger stand here with their
/// reason and the size they may not pass.
final class ModuleSizes implements Rule {
    static final int FILES = 30;
    private static final String ROOT = "src/main/java/aldea/";

    /// @param why no module hides inside, or not one that can be cut out cleanly
    record Larger(int files, String why) {}

    /// The larger ones of Aldea.
    static final Map<String, Larger> LARGER = Map.of(
            "operate",
            new Larger(
                    56, "one command line: each command is a file or two, and all share terminal, folder and server"),
            "people",
            new Larger(45, "codes, passkeys, sessions and roles are one question: who is this, and what may they do"),
            "payment",
            new Larger(40, "a payout gathers escrows in the transaction that marks them: one state, not two modules"),
            "orders",
            new Larger(38, "checkout and its hot path share prices, split and rows with the purchase they make"));

    private final Map<String, Larger> larger;

    ModuleSizes(Map<String, Larger> larger) {
        this.larger = larger;
    }

    @Override
    public List<String> offences(SourceTree tree) {
        var sizes = new TreeMap<String, Integer>();
        for (var file : tree.files(ROOT, ".java")) {
            var path = file.path().substring(ROOT.length());
            if (path.contains("/") && !path.endsWith("/package-info.java")) {
                sizes.merge(path.substring(0, path.indexOf('/')), 1, Integer::sum);
            }
        }
        var offences = new ArrayList<String>();
        sizes.forEach((module, files) -> {
            var most = larger.containsKey(module) ? larger.get(module).files() : FILES;
            if (files > most) {
                offences.add("%s%s: %d files, at most %d: a second module hides inside"
                        .formatted(ROOT, module, files, most));
            }
        });
        larger.keySet().stream()
                .filter(module -> sizes.getOrDefault(module, 0) <= FILES)
                .map(module -> "%s%s: at most %d files by now: take it off the list".formatted(ROOT, module, FILES))
                .forEach(offences::add);
        return offences;
    }
}
