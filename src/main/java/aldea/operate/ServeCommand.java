package aldea.operate;

import aldea.payment.Payments;
import aldea.people.People;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `aldea serve`: the real thing.
@Command(
        name = "serve",
        description = "Serves a village: starts its database and answers in the browser until stopped.",
        footer = {
            "",
            "The first start prints a link by which the operator registers, once.",
            "Settings beyond these options go in DIR/aldea.yaml (mail server and such), secrets in the environment.",
            "A second node of the same village: aldea serve --data OTHER --db URL (aldea doctor prints the URL)."
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ServeOptions options = new ServeOptions();

    @Option(names = "--with-parent", hidden = true, description = "Stop when whoever started this ends.")
    private boolean withParent;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private Terminal terminal = new Terminal();

    @Override
    public Integer call() throws InterruptedException {
        if (withParent) {
            Thread.ofPlatform().daemon().name("parent").start(ServeCommand::endWithParent);
        }
        var settings = options.toSettings();
        var server = Server.start(settings, data.path(), data.database(), List.of());
        terminal.say("Aldea answers at %s   (Ctrl-C stops it)".formatted(server.address()));
        server.context()
                .getBean(People.class)
                .firstRunKey()
                .ifPresent(key -> terminal.say("Nobody operates it yet. Whoever opens this link first does: %s%s%s"
                        .formatted(server.address(), "/people/first-run?key=", key)));
        if (server.context().getBean(Payments.class).methods().isEmpty()) {
            terminal.say("Nobody can buy yet: no payment gateway is set (aldea serve --help, --play-money).");
        }
        if (settings.tls()) {
            sayHowToTrust(settings);
        }
        new CountDownLatch(1).await();
        return 0;
    }

    // The pipe from whoever started this closes when that process ends, be it by kill -9.
    private static void endWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // The same as its end.
        }
        System.exit(0);
    }

    private void sayHowToTrust(ServerSettings settings) {
        var addresses = Network.addresses();
        var host = addresses.isEmpty() ? "127.0.0.1" : addresses.getFirst();
        terminal.say("Each phone has to trust this village once. On the phone:");
        terminal.say("  1. open http://%s:%d%s and keep the file aldea.crt"
                .formatted(host, settings.port(), HttpsOnly.CERTIFICATE));
        terminal.say("  2. Android: Settings, Security, Install a certificate, CA certificate, aldea.crt");
        terminal.say("     iPhone: Settings, Profile downloaded, Install; then General, About, Certificate Trust");
        terminal.say("  3. open %s".formatted(settings.visit(Integer.toString(settings.tlsPort()))));
    }
}
