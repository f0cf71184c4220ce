package aldea.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Where a browser finds the edge, and from whose pages it may be asked.
@Component
class Address {
    private final Environment settings;
    private final String at;
    private volatile int port;

    /// @param at the origin under which browsers reach the edge, such as `https://vivo.example.org`; `/` when a proxy
    ///     leads there under the page's own address; empty for its port on the page's own host
    Address(Environment settings, @Value("${aldea.live.edge-at:}") String at) {
        this.settings = settings;
        this.at = at.strip();
    }

    /// The edge answers on this port from now on; 0 once it does not.
    void listens(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    /// The edge's origin for who has this page open; empty when it is the page's own, or there is none.
    Optional<String> from(HttpServletRequest page) {
        if (!at.isEmpty()) {
            return at.equals("/") ? Optional.empty() : Optional.of(at.replaceAll("/+$", ""));
        }
        if (port == 0 || isBehindProxy()) {
            return Optional.empty();
        }
        return Optional.of("%s://%s:%d".formatted(page.getScheme(), page.getServerName(), port));
    }

    /// Whether a page of this origin is one of the house's own.
    ///
    /// @param origin as the browser says
    /// @param host under which the edge was asked
    boolean isOwn(String origin, String host) {
        var known = List.of(
                origin(settings.getProperty("aldea.url", "")), origin(settings.getProperty("aldea.reached-at", "")));
        if (known.contains(origin)) {
            return true;
        }
        var name = host.replaceAll(":\\d+$", "");
        var house = settings.getProperty("local.server.port", "");
        return origin.equals("http://%s:%s".formatted(name, house))
                || origin.equals("https://%s:%s".formatted(name, house))
                || isBehindProxy() && (origin.equals("https://" + name) || origin.equals("http://" + name));
    }

    private boolean isBehindProxy() {
        return settings.getProperty("server.forward-headers-strategy", "none").equalsIgnoreCase("native");
    }

    // Browsers leave out what is usual: "https://aldea.example:443/" is "https://aldea.example" to them.
    private static String origin(String address) {
        if (address.isEmpty()) {
            return "none";
        }
        var uri = URI.create(address);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? 443 : 80;
        var port = uri.getPort() == -1 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return "%s://%s%s".formatted(scheme, uri.getHost(), port);
    }
}
