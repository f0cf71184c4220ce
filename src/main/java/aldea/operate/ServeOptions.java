package aldea.operate;

import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a server is reached and how it speaks.
final class ServeOptions {
    enum LogForm {
        TEXT,
        JSON
    }

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where to answer by HTTP, 0 for any free port. Default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "The network address to answer on. Default: 127.0.0.1 (this machine only); "
                    + "with --tls 0.0.0.0 (the village's network).")
    private @Nullable String address;

    @Option(
            names = "--tls",
            description =
                    "Answer by HTTPS with a certificate of the village's own, made at the first start and kept in "
                            + "DIR/tls; what comes by HTTP is sent there. Phones need HTTPS for camera and passkeys.")
    private boolean tls;

    @Option(
            names = "--tls-port",
            paramLabel = "PORT",
            description = "Where to answer by HTTPS. Default: ${DEFAULT-VALUE}.")
    private int tlsPort = 8443;

    @Option(
            names = "--edge-port",
            paramLabel = "PORT",
            description = "Where a server of its own tells thousands of viewers the numbers of a show; "
                    + "without it the house's own pages do, for some thousands.")
    private @Nullable Integer edgePort;

    @Option(
            names = "--behind-proxy",
            description = "Trust the X-Forwarded headers of a proxy in the private network in front of this server.")
    private boolean behindProxy;

    @Option(
            names = "--log",
            paramLabel = "FORM",
            description = "How to write the log, one line an event: ${COMPLETION-CANDIDATES}. Default: text.")
    private LogForm log = LogForm.TEXT;

    @Option(
            names = "--play-money",
            description = "Let people try out buying: the sandbox gateway plays the bank, and the pages on which "
                    + "people pay say so. Without it, and without a gateway in DIR/aldea.yaml, nobody can buy.")
    private boolean playMoney;

    ServerSettings toSettings() {
        var on = address == null ? tls ? "0.0.0.0" : "127.0.0.1" : address;
        return new ServerSettings(
                chosen(port),
                on,
                tls,
                chosen(tlsPort),
                edgePort == null ? OptionalInt.empty() : OptionalInt.of(chosen(edgePort)),
                behindProxy,
                log.name().toLowerCase(Locale.ROOT),
                playMoney);
    }

    // Chosen here and not by the server: letters must say where to find it.
    private static int chosen(int port) {
        try {
            return port == 0 ? Postgres.freePort() : port;
        } catch (IOException none) {
            throw new Hindrance("No port is free: %s".formatted(none.getMessage()), none);
        }
    }
}
