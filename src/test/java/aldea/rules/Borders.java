package aldea.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Component;

/// The house rules for modules beyond what Spring Modulith verifies: each lists what it may use, refuses null, and has
/// one public bean, its entry class.
final class Borders {
    private Borders() {}

    static List<String> offences(ApplicationModules modules, Iterable<JavaClass> classes) {
        var offences = new ArrayList<String>();
        modules.detectViolations().getMessages().forEach(offences::add);
        for (var module : modules) {
            var name = module.getBasePackage().getName();
            if (!listsWhatItMayUse(module)) {
                offences.add(name + " does not list what it may use");
            }
            if (module.getBasePackage().getAnnotation(NullMarked.class).isEmpty()) {
                offences.add(name + " is not null-marked");
            }
            var beans = publicBeans(name, classes);
            if (beans.size() > 1) {
                offences.add("%s has %d public beans: %s".formatted(name, beans.size(), beans));
            }
        }
        return offences;
    }

    private static boolean listsWhatItMayUse(org.springframework.modulith.core.ApplicationModule module) {
        var listed = module.getBasePackage().getAnnotation(ApplicationModule.class);
        return listed.isPresent()
                && !List.of(listed.get().allowedDependencies()).contains(ApplicationModule.OPEN_TOKEN);
    }

    /// Types in packages below a module's.
    static List<String> nested(String root, Iterable<JavaClass> classes) {
        var offences = new ArrayList<String>();
        for (var type : classes) {
            var below = type.getPackageName().substring(root.length());
            if (below.lastIndexOf('.') > 0) {
                offences.add(type.getName() + " is in a sub-package: packages are flat");
            }
        }
        return offences;
    }

    private static List<String> publicBeans(String packageName, Iterable<JavaClass> classes) {
        var beans = new ArrayList<String>();
        for (var type : classes) {
            if (type.getPackageName().equals(packageName)
                    && type.getModifiers().contains(JavaModifier.PUBLIC)
                    && type.isMetaAnnotatedWith(Component.class)) {
                beans.add(type.getSimpleName());
            }
        }
        return beans;
    }
}
