package aldea.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers for static files before anything asks who is looking: no session, no database, no cookie.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class StaticFiles extends OncePerRequestFilter {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String AN_HOUR = "public, max-age=3600";
    private static final Pattern ADDRESS = Pattern.compile("/static/(?:([0-9a-f]{12})/)?(.+)");
    private final Assets assets;
    private final byte[] worker;
    private final byte[] fieldWorker;

    StaticFiles(Assets assets) {
        this.assets = assets;
        this.worker = assets.worker().getBytes(UTF_8);
        this.fieldWorker = assets.fieldWorker().getBytes(UTF_8);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        switch (path) {
            case "/sw.js" -> send(response, "text/javascript; charset=utf-8", "no-cache", worker);
            case "/field/worker.js" -> send(response, "text/javascript; charset=utf-8", "no-cache", fieldWorker);
            case "/manifest.webmanifest" -> whole("manifest.webmanifest", response);
            case "/favicon.ico" -> whole("icon/aldea.svg", response);
            case "/robots.txt" -> whole("robots.txt", response);
            default -> {
                if (!path.startsWith("/static/")) {
                    chain.doFilter(request, response);
                } else {
                    file(path, request, response);
                }
            }
        }
    }

    private void file(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var address = ADDRESS.matcher(path);
        var found = address.matches() ? assets.find(address.group(2)) : Optional.<Assets.Asset>empty();
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var asset = found.get();
        var named = asset.hash().equals(address.group(1));
        var tag = "\"" + asset.hash() + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Vary", "Accept-Encoding");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        var accepted = request.getHeader("Accept-Encoding");
        var packs =
                accepted != null && accepted.contains("gzip") && asset.packed().isPresent();
        if (packs) {
            response.setHeader("Content-Encoding", "gzip");
        }
        send(
                response,
                asset.type(),
                named ? FOR_EVER : AN_HOUR,
                packs ? asset.packed().get() : asset.bytes());
    }

    private void whole(String path, HttpServletResponse response) throws IOException {
        var asset = assets.find(path).orElseThrow();
        send(response, asset.type(), AN_HOUR, asset.bytes());
    }

    private static void send(HttpServletResponse response, String type, String caching, byte[] bytes)
            throws IOException {
        response.setHeader("Content-Type", type);
        response.setHeader("Cache-Control", caching);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
