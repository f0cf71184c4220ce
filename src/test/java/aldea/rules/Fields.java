package aldea.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Money is never a floating number, and what a class needs comes through its constructor.
final class Fields implements Rule {
    private static final Set<String> FLOATING = Set.of("double", "float", "Double", "Float");
    private static final Pattern MONEY_MODULE = Pattern.compile("src/main/java/aldea/(ledger|payment|orders|stock)/.*");

    @Override
    public List<String> offences(SourceTree tree) {
        var offences = new ArrayList<String>();
        for (var file : tree.productJava()) {
            var shape = JavaShape.of(file);
            for (var variable : shape.variables()) {
                if (variable.field() && variable.annotations().contains("Autowired")) {
                    offences.add("%s: %s is injected into a field: use the constructor"
                            .formatted(file.at(variable.start()), variable.name()));
                }
                if (handlesMoney(file) && FLOATING.contains(variable.type())) {
                    offences.add("%s: %s is a %s beside money"
                            .formatted(file.at(variable.start()), variable.name(), variable.type()));
                }
            }
            for (var method : shape.methods()) {
                if (handlesMoney(file) && FLOATING.contains(method.returns())) {
                    offences.add("%s: %s returns a %s beside money"
                            .formatted(file.at(method.start()), method.name(), method.returns()));
                }
            }
        }
        return offences;
    }

    private static boolean handlesMoney(SourceTree.File file) {
        return MONEY_MODULE.matcher(file.path()).matches() || file.text().contains("aldea.kernel.Money");
    }
}
