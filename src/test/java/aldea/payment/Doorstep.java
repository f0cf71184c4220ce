package aldea.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Ids;
import aldea.sandbox.Sandbox;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Brings what the sandbox has posted to our door one after the other, for the tests of other packages: kept and not
/// acted on, as when the server dies after its thanks.
public final class Doorstep {
    private Doorstep() {}

    private record Letter(UUID id, String body) {}

    public static void deliver(ApplicationContext context) {
        var jdbc = context.getBean(JdbcClient.class);
        var gateway = context.getBean(Gateway.class);
        var now = context.getBean(InstantSource.class).instant();
        var letters = jdbc.sql("SELECT id, body FROM sandbox.deliveries ORDER BY due_at, id")
                .query((row, n) -> new Letter(row.getObject("id", UUID.class), row.getString("body")))
                .list();
        for (var letter : letters) {
            var headers = context.getBean(Sandbox.class).signed(letter.body());
            var body = letter.body().getBytes(UTF_8);
            var event = gateway.verified(headers, body).eventId();
            var webhook = new WebhookTable.Webhook(context.getBean(Ids.class).next(), body, now, 0);
            context.getBean(WebhookTable.class)
                    .keep(List.of(new WebhookTable.Incoming(webhook, gateway.name(), event, headers.toString())));
            jdbc.sql("DELETE FROM sandbox.deliveries WHERE id = ?")
                    .param(letter.id())
                    .update();
        }
    }
}
