package aldea.people;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;

/// The address people see of this house: the one the operator set, else the one the request came in by. Behind a proxy
/// that is the proxy's, where the operator trusts its forwarded headers.
///
/// @param text such as `https://aldea.example` or `http://localhost:8080`
/// @param host without port
/// @param own false when only the request says so; a stranger may write any name into a request
record Origin(String text, String host, boolean own) {
    static Origin of(HttpServletRequest request, PeopleSettings settings) {
        if (!settings.origin().isBlank()) {
            var origin = URI.create(settings.origin().strip());
            return new Origin(origin.getScheme() + "://" + origin.getAuthority(), origin.getHost(), true);
        }
        var host = request.getServerName();
        var port = request.getServerPort();
        var usual = port == (request.getScheme().equals("https") ? 443 : 80);
        return new Origin(request.getScheme() + "://" + host + (usual ? "" : ":" + port), host, isNear(host));
    }

    // Names and numbers of one machine or one local network lead nowhere else.
    private static boolean isNear(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost") || host.endsWith(".local")) {
            return true;
        }
        try {
            var address = InetAddress.ofLiteral(host);
            return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
