package aldea;

import aldea.operate.CommandLine;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/// Aldea: a digital village in one program. All it does begins on the command line.
// Two modules may each have a ShopPages: a bean's name is its full class name.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class Aldea {
    static void main(String[] arguments) {
        System.exit(CommandLine.run(arguments));
    }
}
