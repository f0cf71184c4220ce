package aldea.operate;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Measurements in Prometheus' format: for an operator who is signed in, and for the collector that holds the token
/// in `ALDEA_METRICS_TOKEN`. Nobody else learns that they exist.
@RestController
class MetricsApi {
    private final PrometheusMeterRegistry registry;
    private final String token;

    MetricsApi(PrometheusMeterRegistry registry, @Value("${aldea.metrics.token:}") String token) {
        this.registry = registry;
        this.token = token;
    }

    @GetMapping(path = "/operate/metrics", produces = "text/plain; version=0.0.4; charset=utf-8")
    String metrics(Viewer viewer, @RequestHeader(name = "Authorization", defaultValue = "") String authorization) {
        if (!viewer.isOperator() && !isCollector(authorization)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return registry.scrape();
    }

    private boolean isCollector(String authorization) {
        return !token.isEmpty()
                && MessageDigest.isEqual(
                        ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
                        authorization.getBytes(StandardCharsets.UTF_8));
    }
}
