package aldea.rules;

import com.ibm.icu.text.MessagePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every key that is said has words, in every language, with the same blanks to fill; and every text is said.
final class Keys implements Rule {
    private static final Pattern SAID = Pattern.compile("\\bsay\\(\\s*\"([a-z]+\\.[A-Za-z0-9._-]+)\"\\s*[,)]");
    private static final Pattern STRING = Pattern.compile("\"([a-z][A-Za-z0-9._%-]*)\"");

    @Override
    public List<String> offences(SourceTree tree) {
        var words = MessageFiles.of(tree);
        var offences = new ArrayList<>(words.faults());
        words.english().forEach((key, text) -> compare(key, text, words.spanish(), offences));
        words.spanish().keySet().stream()
                .filter(key -> !words.english().containsKey(key))
                .forEach(key -> offences.add(key + ": has no words in English"));
        said(tree, words, offences);
        unsaid(tree, words, offences);
        return offences;
    }

    private static void compare(String key, String english, Map<String, String> spanish, List<String> offences) {
        var other = spanish.get(key);
        if (other == null) {
            offences.add(key + ": has no words in Spanish");
            return;
        }
        try {
            if (!blanks(english).equals(blanks(other))) {
                offences.add("%s: blanks differ: %s in English, %s in Spanish"
                        .formatted(key, blanks(english), blanks(other)));
            }
        } catch (IllegalArgumentException broken) {
            offences.add("%s: %s".formatted(key, broken.getMessage()));
        }
    }

    /// The names or numbers of a text's arguments.
    private static TreeSet<String> blanks(String text) {
        var pattern = new MessagePattern(text);
        var blanks = new TreeSet<String>();
        for (var i = 0; i < pattern.countParts(); i++) {
            var part = pattern.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_NUMBER
                    || part.getType() == MessagePattern.Part.Type.ARG_NAME) {
                blanks.add(pattern.getSubstring(part));
            }
        }
        return blanks;
    }

    private static void said(SourceTree tree, MessageFiles words, List<String> offences) {
        speakers(tree).forEach(file -> {
            var sayings = SAID.matcher(Comments.blankedOut(file.text()));
            while (sayings.find()) {
                if (!words.english().containsKey(sayings.group(1))) {
                    offences.add(
                            "%s: says %s, which has no words".formatted(file.at(sayings.start()), sayings.group(1)));
                }
            }
        });
    }

    /// A key is said when it stands in a string, or begins as a string that goes on with a value.
    private static void unsaid(SourceTree tree, MessageFiles words, List<String> offences) {
        var strings = speakers(tree)
                .flatMap(file -> STRING.matcher(file.text()).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        var beginnings = strings.stream()
                .filter(text -> text.contains("."))
                .map(text -> text.contains("%") ? text.substring(0, text.indexOf('%')) : text)
                .filter(text -> text.endsWith(".") || text.endsWith("-"))
                .toList();
        words.english().keySet().stream()
                .filter(key -> !strings.contains(key))
                .filter(key -> beginnings.stream().noneMatch(key::startsWith))
                .forEach(key -> offences.add(key + ": nobody says it"));
    }

    private static Stream<SourceTree.File> speakers(SourceTree tree) {
        return Stream.concat(tree.productJava().stream(), tree.templates().stream());
    }
}
