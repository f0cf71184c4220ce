package aldea.operate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Starts an empty village, opens its first pages and ends. Run with `-XX:AOTCacheOutput`, it leaves behind what Java
/// learned by it, and later starts take a third of the time (JEP 514, 515); `./aldea` does so once after each build.
@Command(name = "rehearse", hidden = true, description = "Starts and ends once, so that Java can learn from it.")
final class RehearseCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("aldea-rehearsal");
        try (var data = DataFolder.take(folder.resolve("village"));
                var browser = HttpClient.newHttpClient()) {
            var database = Optional.of(data.startDatabase(0));
            var server = Server.start(ServerSettings.local(0), folder.resolve("node"), database, List.of());
            for (var path : PAGES) {
                var request = HttpRequest.newBuilder(URI.create(server.address() + path));
                browser.send(request.header("Accept", "text/html").build(), BodyHandlers.discarding());
            }
            server.context().close();
        } finally {
            Folders.delete(folder);
        }
        terminal.say("rehearsed");
        return 0;
    }

    private static final List<String> PAGES =
            List.of("/", "/catalog/products", "/people/sign-in", "/baskets", "/no-such-page");
}
