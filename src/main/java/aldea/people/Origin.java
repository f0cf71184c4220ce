package aldea.people;

import jakarta.servlet.http.HttpServletRequest;

/// The address people see of this house, as the request came in; behind a proxy it is the proxy's, where the operator
/// trusts its forwarded headers.
///
/// @param text such as `https://aldea.example` or `http://localhost:8080`
/// @param host without port
record Origin(String text, String host) {
    static Origin of(HttpServletRequest request) {
        var host = request.getServerName();
        var port = request.getServerPort();
        var usual = port == (request.getScheme().equals("https") ? 443 : 80);
        return new Origin(request.getScheme() + "://" + host + (usual ? "" : ":" + port), host);
    }
}
