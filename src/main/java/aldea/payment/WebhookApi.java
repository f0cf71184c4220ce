package aldea.payment;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where gateways tell what happened.
@RestController
@RequestMapping("/payment/webhooks")
class WebhookApi {
    private static final int MOST_BYTES = 64 * 1024;
    private final Webhooks webhooks;

    WebhookApi(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    // The raw body, as signed: no converter may touch it.
    @PostMapping("/{gateway}")
    ResponseEntity<Void> receive(@PathVariable String gateway, HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new Refusal(Problem.FILE_TOO_LARGE);
        }
        var headers = new HashMap<String, String>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        webhooks.receive(gateway, headers, body);
        return ResponseEntity.noContent().build();
    }
}
