package aldea.operate;

import aldea.Aldea;
import aldea.stream.Streams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The program looking at a village without living in it: no web, no timers, no migrations, no event sent again, and
/// only the parts that are asked for.
///
/// @param withFiles whether the village's folder is at hand, and not its database alone
record Inspection(ConfigurableApplicationContext context, boolean withFiles) implements AutoCloseable {

    /// @throws Hindrance when the database is not of this version
    static Inspection of(String url, Optional<Path> data) {
        var schema = SchemaState.of(url);
        schema.mustNotBeNewer();
        if (!schema.isCurrent()) {
            throw new Hindrance("This village was made by an older Aldea. First: aldea upgrade");
        }
        var folder = data.map(path -> "--aldea.data=" + path).stream();
        var settings = Stream.concat(Stream.of("--spring.flyway.enabled=false"), folder);
        return new Inspection(run(url, settings.toArray(String[]::new)), data.isPresent());
    }

    /// Brings the schemas up to this version.
    static void migrate(String url) {
        new Migrations().migrate(Flyway.configure().dataSource(url, null, null).load());
    }

    private static ConfigurableApplicationContext run(String url, String... more) {
        return new SpringApplicationBuilder(Aldea.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .run(Stream.concat(
                                List.of(
                                        "--spring.datasource.url=" + url,
                                        "--spring.datasource.hikari.maximum-pool-size=4",
                                        "--db-scheduler.enabled=false",
                                        "--spring.modulith.events.republish-outstanding-events-on-restart=false",
                                        "--logging.level.root=ERROR")
                                        .stream(),
                                List.of(more).stream())
                        .toArray(String[]::new));
    }

    /// Everything that does not agree, see [Verification]; recordings too, where they are at hand.
    List<String> disagreements() {
        var all = new ArrayList<>(context.getBean(Verification.class).disagreements());
        if (withFiles) {
            all.addAll(context.getBean(Streams.class).check());
        }
        return all;
    }

    @Override
    public void close() {
        context.close();
    }
}
