package aldea.operate;

import aldea.Aldea;
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

    /// Takes the data folder, starts its PostgreSQL unless another database is named, migrates, and answers.
    /// All of it ends with the JVM: Spring first, then PostgreSQL.
    ///
    /// @param more settings of Spring, such as `--aldea.demo=true`
    /// @throws Hindrance when the folder or the port is taken
    static Server start(ServerSettings settings, Path data, Optional<String> database, List<String> more) {
        mustBeFree(settings.address(), settings.port());
        var folder = DataFolder.take(data);
        SpringApplication.getShutdownHandlers().add(folder::close);
        var url = database.orElseGet(() -> folder.startDatabase(0));
        var arguments = new ArrayList<>(arguments(settings, folder.root(), url));
        arguments.addAll(more);
        var context = new SpringApplicationBuilder(Aldea.class).run(arguments.toArray(String[]::new));
        var port = context.getEnvironment().getProperty("local.server.port", "");
        var host = settings.address().equals("0.0.0.0") ? "127.0.0.1" : settings.address();
        return new Server(context, "http://%s:%s".formatted(host, port));
    }

    private static List<String> arguments(ServerSettings settings, Path root, String url) {
        var all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + url,
                "--server.port=" + settings.port(),
                "--server.address=" + settings.address(),
                "--aldea.data=" + root,
                "--spring.config.additional-location=optional:file:%s/aldea.yaml".formatted(root)));
        if (settings.behindProxy()) {
            all.add("--server.forward-headers-strategy=native");
        }
        if (settings.log().equals("json")) {
            all.add("--logging.structured.format.console=ecs");
        }
        return all;
    }

    private static void mustBeFree(String address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (java.io.IOException taken) {
            throw new Hindrance(
                    "Port %d on %s cannot be used (%s). Choose another with --port."
                            .formatted(port, address, taken.getMessage()),
                    taken);
        }
    }
}
