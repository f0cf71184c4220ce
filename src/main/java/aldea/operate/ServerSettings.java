package aldea.operate;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// How a server is reached and how it speaks.
///
/// @param edgePort of the server that tells thousands of viewers
/// @param log `text` or `json`
/// @param playMoney whether the sandbox gateway takes payments
record ServerSettings(
        int port,
        String address,
        boolean tls,
        int tlsPort,
        OptionalInt edgePort,
        boolean behindProxy,
        String log,
        boolean playMoney) {
    static ServerSettings local(int port) {
        return new ServerSettings(port, "127.0.0.1", false, 0, OptionalInt.empty(), false, "text", false);
    }

    /// The ports that must be free.
    List<Integer> ports() {
        var all = new ArrayList<>(tls ? List.of(port, tlsPort) : List.of(port));
        edgePort.ifPresent(all::add);
        return all;
    }

    /// Where people open it, given the port it got.
    String visit(String listening) {
        // Browsers make passkeys for names only, never for a number such as 127.0.0.1.
        var host = switch (address) {
            case "0.0.0.0" -> Network.addresses().stream().findFirst().orElse("localhost");
            case "127.0.0.1" -> "localhost";
            default -> address;
        };
        return "%s://%s:%s".formatted(tls ? "https" : "http", host, listening);
    }

    /// The same for Spring.
    List<String> toArguments(Path root) {
        var all = new ArrayList<>(List.of("--server.address=" + address, "--server.port=" + (tls ? tlsPort : port)));
        all.add("--aldea.reached-at=" + visit(Integer.toString(tls ? tlsPort : port)));
        if (tls) {
            var certificates = Certificates.keptIn(
                    root.resolve("tls"), Network.names(), InstantSource.system().instant());
            all.add("--server.ssl.certificate=" + certificates.server());
            all.add("--server.ssl.certificate-private-key=" + certificates.serverKey());
            all.add("--aldea.tls.http-port=" + port);
            all.add("--aldea.tls.authority=" + certificates.authority());
        }
        edgePort.ifPresent(edge -> all.add("--aldea.live.edge-port=" + edge));
        if (behindProxy) {
            all.add("--server.forward-headers-strategy=native");
        }
        if (playMoney) {
            all.add("--aldea.payment.gateway=sandbox");
        }
        if (log.equals("json")) {
            all.add("--logging.structured.format.console=ecs");
        }
        return all;
    }
}
