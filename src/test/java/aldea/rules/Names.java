package aldea.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A type is named after a thing or a verb, never after a kind.
final class Names implements Rule {
    private static final Pattern KIND =
            Pattern.compile(".+(Manager|Utils?|Impl|Dto|DTO|Helper|Base|Service|Processor|Bean)");

    @Override
    public List<String> offences(SourceTree tree) {
        var offences = new ArrayList<String>();
        for (var file : tree.allJava()) {
            for (var type : JavaShape.of(file).types()) {
                if (KIND.matcher(type.name()).matches()) {
                    offences.add("%s: %s names a kind, not a thing".formatted(file.at(type.start()), type.name()));
                }
            }
        }
        return offences;
    }
}
