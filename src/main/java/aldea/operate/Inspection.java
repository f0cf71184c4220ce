package aldea.operate;

import aldea.Aldea;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The program looking at a village without living in it: no web, no timers, no migrations, no event sent again, and
/// only the parts that are asked for.
record Inspection(ConfigurableApplicationContext context) implements AutoCloseable {

    /// @throws Hindrance when the database is not of this version
    static Inspection of(String url) {
        var schema = SchemaState.of(url);
        schema.mustNotBeNewer();
        if (!schema.isCurrent()) {
            throw new Hindrance("This village was made by an older Aldea. First: aldea upgrade");
        }
        return new Inspection(run(url, "--spring.flyway.enabled=false"));
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
                .run(java.util.stream.Stream.concat(
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

    /// Everything that does not agree, see [Verification].
    List<String> disagreements() {
        return context.getBean(Verification.class).disagreements();
    }

    @Override
    public void close() {
        context.close();
    }
}
