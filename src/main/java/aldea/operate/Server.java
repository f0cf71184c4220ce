package aldea.operate;

import aldea.Aldea;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A running village: the folder it holds, its database and the program.
record Server(ConfigurableApplicationContext context, String address) {

    /// Takes the data folder, starts its PostgreSQL unless another database is named, makes the schemas of a new
    /// village, and answers. All of it ends with the JVM: Spring first, then PostgreSQL.
    ///
    /// @param more settings of Spring, such as `--aldea.orders.group=1`
    /// @throws Hindrance when the folder or a port is taken, or another version made the data
    static Server start(ServerSettings settings, Path data, Optional<String> database, List<String> more) {
        settings.ports().forEach(port -> mustBeFree(settings.address(), port));
        var folder = DataFolder.take(data);
        SpringApplication.getShutdownHandlers().add(folder::close);
        try {
            return start(settings, folder, database, more);
        } catch (RuntimeException failed) {
            folder.close();
            throw failed;
        }
    }

    private static Server start(
            ServerSettings settings, DataFolder folder, Optional<String> database, List<String> more) {
        var url = database.orElseGet(() -> folder.startDatabase(0));
        var schema = SchemaState.of(url);
        schema.mustNotBeNewer();
        schema.mustNotBeOlder();
        var arguments = new ArrayList<>(settings.toArguments(folder.root()));
        arguments.add("--spring.datasource.url=" + url);
        arguments.add("--aldea.data=" + folder.root());
        arguments.add("--spring.config.additional-location=optional:file:%s/aldea.yaml".formatted(folder.root()));
        arguments.addAll(more);
        var context =
                new SpringApplicationBuilder(Aldea.class).logStartupInfo(false).run(arguments.toArray(String[]::new));
        var port = context.getEnvironment().getProperty("local.server.port", "");
        return new Server(context, settings.visit(port));
    }

    private static void mustBeFree(String address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new Hindrance(
                    "Port %d on %s cannot be used (%s). Choose another with --port or --tls-port."
                            .formatted(port, address, taken.getMessage()),
                    taken);
        }
    }
}
