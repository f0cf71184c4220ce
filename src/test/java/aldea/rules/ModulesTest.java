package aldea.rules;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.Aldea;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// The borders of the modules hold.
class ModulesTest {
    @Test
    void modules_use_only_what_they_list_and_show_one_bean() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("aldea");
        assertThat(Borders.offences(ApplicationModules.of(Aldea.class), classes))
                .isEmpty();
    }

    @Test
    void packages_are_flat() {
        assertThat(Borders.nested("aldea", new ClassFileImporter().importPackages("aldea")))
                .isEmpty();
    }

    @Test
    void a_crossed_border_a_second_bean_and_a_missing_list_are_found() {
        var classes = new ClassFileImporter().importPackages("planted.market");
        var modules = ApplicationModules.of("planted.market", new ImportOption.OnlyIncludeTests());
        assertThat(Borders.offences(modules, classes))
                .anyMatch(offence -> offence.contains("stall") && offence.contains("till"))
                .anyMatch(offence -> offence.contains("planted.market.stall has 2 public beans"))
                .contains(
                        "planted.market.till does not list what it may use", "planted.market.till is not null-marked");
    }

    @Test
    void a_sub_package_is_found() {
        assertThat(Borders.nested("planted", new ClassFileImporter().importPackages("planted")))
                .contains("planted.market.till.Till is in a sub-package: packages are flat");
    }
}
