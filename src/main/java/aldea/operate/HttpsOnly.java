package aldea.operate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// With `serve --tls`: a second port answers plain HTTP, hands out the authority's certificate so that phones can
/// learn to trust it, and sends everything else to HTTPS.
@Component
@ConditionalOnProperty("aldea.tls.http-port")
@Order(Ordered.HIGHEST_PRECEDENCE)
class HttpsOnly extends OncePerRequestFilter implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final int httpPort;
    private final int httpsPort;
    private final Path authority;

    HttpsOnly(
            @Value("${aldea.tls.http-port}") int httpPort,
            @Value("${server.port}") int httpsPort,
            @Value("${aldea.tls.authority}") Path authority) {
        this.httpPort = httpPort;
        this.httpsPort = httpsPort;
        this.authority = authority;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        var plain = new Connector();
        plain.setPort(httpPort);
        if (factory.getAddress() != null) {
            plain.setProperty("address", factory.getAddress().getHostAddress());
        }
        factory.addAdditionalConnectors(plain);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().equals(CERTIFICATE)) {
            response.setContentType("application/x-x509-ca-cert");
            response.setHeader("Content-Disposition", "attachment; filename=\"aldea.crt\"");
            response.getOutputStream().write(Files.readAllBytes(authority));
        } else if (request.isSecure()) {
            chain.doFilter(request, response);
        } else {
            var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            response.setStatus(HttpStatus.PERMANENT_REDIRECT.value());
            // Not to be remembered: tomorrow another server may answer here, without TLS.
            response.setHeader("Cache-Control", "no-store");
            response.setHeader(
                    "Location",
                    "https://%s:%d%s%s".formatted(request.getServerName(), httpsPort, request.getRequestURI(), query));
        }
    }

    static final String CERTIFICATE = "/operate/certificate";
}
