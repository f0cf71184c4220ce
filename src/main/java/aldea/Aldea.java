package aldea;

import aldea.operate.CommandLine;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Aldea: a digital village in one program. All it does begins on the command line.
@SpringBootApplication
@ConfigurationPropertiesScan
public class Aldea {
    static void main(String[] arguments) {
        System.exit(CommandLine.run(arguments));
    }
}
