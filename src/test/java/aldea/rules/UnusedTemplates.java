package aldea.rules;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every template is shown by a class or by another template.
final class UnusedTemplates implements Rule {
    private static final String FOLDER = "src/main/resources/templates/";

    @Override
    public List<String> offences(SourceTree tree) {
        var all = Stream.concat(tree.productJava().stream(), tree.templates().stream())
                .map(SourceTree.File::text)
                .collect(Collectors.joining("\n"));
        return tree.templates().stream()
                .map(file -> file.path().substring(FOLDER.length()))
                .filter(name -> !isUsed(name.replace(".jte", ""), all))
                .map(name -> FOLDER + name + ": nobody shows it")
                .toList();
    }

    private static boolean isUsed(String name, String all) {
        return all.contains("\"" + name + "\"")
                || all.contains("\"" + name + ".jte\"")
                || all.contains("@template." + name.replace('/', '.') + "(");
    }
}
