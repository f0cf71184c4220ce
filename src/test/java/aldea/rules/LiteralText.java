package aldea.rules;

import java.util.List;

/// Templates say nothing of their own: every visible word has a key.
final class LiteralText implements Rule {
    @Override
    public List<String> offences(SourceTree tree) {
        return tree.templates().stream()
                .flatMap(file -> JteText.literals(file.text()).stream()
                        .map(literal -> "%s: literal text: %s".formatted(file.at(literal.position()), literal.words())))
                .toList();
    }
}
