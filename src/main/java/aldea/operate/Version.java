package aldea.operate;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The version of this program, as the jar says.
final class Version implements IVersionProvider {
    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unbuilt");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Aldea %s, Java %s, PostgreSQL %s".formatted(number(), Runtime.version(), Programs.VERSION)
        };
    }
}
