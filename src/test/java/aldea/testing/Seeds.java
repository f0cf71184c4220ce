package aldea.testing;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Runs a test once for each of many random seeds. A failure names its seed: replay it with `-Dseed=N`.
/// `-Daldea.seeds=10000` runs so many instead.
@Retention(RUNTIME)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(Seeds.Provider.class)
public @interface Seeds {
    int value() default 200;

    final class Provider implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            var replay = Long.getLong("seed");
            var few = context.getRequiredTestMethod().getAnnotation(Seeds.class).value();
            var runs = Integer.getInteger("aldea.seeds", few);
            var seeds = replay == null ? ThreadLocalRandom.current().longs(runs) : LongStream.of(replay);
            return seeds.mapToObj(Arguments::of);
        }
    }
}
