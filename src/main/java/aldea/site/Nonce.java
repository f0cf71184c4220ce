package aldea.site;

import aldea.edge.Edge;
import aldea.kernel.SecureNumbers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/// Makes a nonce for each page; the Content-Security-Policy and the templates use it. Files get a policy without one:
/// drawings may carry their own styles, but nothing in them runs. What
/// programs are answered may load nothing.
class Nonce extends OncePerRequestFilter {
    static final String ATTRIBUTE = "aldea.nonce";
    private static final String REST = "; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'";
    private static final String LAST =
            "; " + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String FILES =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; "
                    + "frame-ancestors 'none'";
    private static final String NOTHING = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    private final SecureNumbers random = new SecureNumbers();
    private final Edge edge;

    Nonce(Edge edge) {
        this.edge = edge;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        if (path.startsWith("/static/") || path.startsWith("/pictures/")) {
            response.setHeader("Content-Security-Policy", FILES);
        } else if (isProgram(request)) {
            response.setHeader("Content-Security-Policy", NOTHING);
        } else {
            var bytes = new byte[16];
            random.nextBytes(bytes);
            var nonce = Base64.getEncoder().encodeToString(bytes);
            request.setAttribute(ATTRIBUTE, nonce);
            response.setHeader(
                    "Content-Security-Policy",
                    "default-src 'self'; script-src 'self' 'nonce-" + nonce + "'; style-src 'self' 'nonce-" + nonce
                            + "'" + REST
                            + edge.address(request).map(" "::concat).orElse("") + LAST);
        }
        chain.doFilter(request, response);
    }

    // Who sends JSON is answered JSON, also when it is refused.
    private static boolean isProgram(HttpServletRequest request) {
        var sent = request.getContentType();
        return sent != null && sent.startsWith(MediaType.APPLICATION_JSON_VALUE);
    }
}
