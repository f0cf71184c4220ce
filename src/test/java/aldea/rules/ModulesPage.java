package aldea.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/// The modules: what each is for, what it may use, what it announces and what it listens to.
final class ModulesPage {
    private ModulesPage() {}

    static String of(ApplicationModules modules, SourceTree tree) {
        var rows = modules.stream()
                .filter(module -> module.getBasePackage().getName().startsWith("aldea."))
                .sorted(Comparator.comparing(module -> module.getIdentifier().toString()))
                .map(module -> List.of(
                        "`" + module.getIdentifier() + "`",
                        purpose(module.getIdentifier().toString(), tree),
                        uses(module),
                        names(module.getEventsListenedTo(modules))))
                .toList();
        return "# Modules\n\nWhat each is for and what it may use. Written by `bin/docs`; do not edit.\n\n"
                + DocPages.table(List.of("module", "what", "may use", "listens to"), rows);
    }

    private static String purpose(String module, SourceTree tree) {
        return tree.files("src/main/java/aldea/" + module, "package-info.java").stream()
                .flatMap(file -> file.lines().stream())
                .filter(line -> line.startsWith("///"))
                .map(line -> line.substring(3).strip())
                .collect(Collectors.joining(" "));
    }

    private static String uses(org.springframework.modulith.core.ApplicationModule module) {
        return module.getBasePackage()
                .getAnnotation(ApplicationModule.class)
                .map(listed -> String.join(", ", listed.allowedDependencies()))
                .orElse("");
    }

    private static String names(List<JavaClass> events) {
        return events.stream()
                .map(event ->
                        Arrays.stream(event.getName().split("[.$]")).skip(1).collect(Collectors.joining(".", "`", "`")))
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
