package aldea.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/// Draws a page once for all who wait for it. When a thousand strangers open the same product at the same moment, one
/// of them asks the database and draws; whoever comes meanwhile waits for the next drawing, which begins afterwards.
/// So nobody gets a page older than their question, on any number of nodes, and nothing is kept that could go stale.
///
/// Only for readers of whom nothing is known (no cookie that says who they are or what is in their basket): what they
/// see depends on the address and the language alone, but for the marks that [ReaderMarks] puts in.
@Component
class SharedPages implements HandlerInterceptor, WebMvcConfigurer {
    /// What a page of a stranger depends on.
    private record Asked(String address, String languages) {}

    /// One drawing; its answer is empty when it became no page.
    private record Round(CompletableFuture<Optional<ReaderMarks.Cut>> page, CompletableFuture<Boolean> begins) {
        Round() {
            this(new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    /// The drawing under way and the one after it, whose readers gather.
    private record Line(Round now, Optional<Round> next) {}

    /// Whose drawing a request does.
    private record Lead(Asked asked, Round round) {}

    private final ConcurrentHashMap<Asked, Line> lines = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /// Whether this request's page goes to others too, and so must hold [ReaderMarks#SLOTS].
    static boolean isDrawnForMany(HttpServletRequest request) {
        return request.getAttribute(LEAD) != null;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!drawsPage(handler) || !isStrangers(request)) {
            return true;
        }
        var asked = new Asked(addressOf(request), languagesOf(request));
        var mine = new Round();
        var line = lines.compute(asked, (ignored, before) -> {
            if (before == null) {
                return new Line(mine, Optional.empty());
            }
            return before.next().isPresent() ? before : new Line(before.now(), Optional.of(mine));
        });
        var round = line.next().orElse(line.now());
        if (round.equals(mine)) {
            if (!line.now().equals(mine)) {
                mine.begins().join();
            }
            request.setAttribute(LEAD, new Lead(asked, mine));
            return true;
        }
        var page = round.page().join();
        if (page.isEmpty()) {
            return true;
        }
        WholePages.send(page.get().filled(request), response);
        return false;
    }

    /// Takes the page that a request drew, hands it to all who wait, and returns the reader's own.
    static byte[] handOut(byte[] drawn, HttpServletRequest request, HttpServletResponse response) {
        if (!(request.getAttribute(LEAD) instanceof Lead lead)) {
            return drawn;
        }
        var cut = ReaderMarks.Cut.of(drawn);
        // A page that says more than its body was meant for one reader.
        var plain = response.getStatus() == HttpServletResponse.SC_OK && response.getHeader("Set-Cookie") == null;
        lead.round().page().complete(plain ? Optional.of(cut) : Optional.empty());
        return cut.filled(request);
    }

    /// Comes after each request that was let through, whatever became of it: so no line stands for ever.
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        if (request.getAttribute(LEAD) instanceof Lead lead) {
            request.removeAttribute(LEAD);
            lead.round().page().complete(Optional.empty());
            var line = lines.computeIfPresent(
                    lead.asked(),
                    (asked, now) -> now.next()
                            .map(next -> new Line(next, Optional.empty()))
                            .orElse(null));
            if (line != null) {
                line.now().begins().complete(true);
            }
        }
    }

    private static boolean drawsPage(Object handler) {
        return handler instanceof HandlerMethod method
                && method.getMethod().getReturnType() == String.class
                && !AnnotatedElementUtils.hasAnnotation(method.getMethod(), ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class);
    }

    private static boolean isStrangers(HttpServletRequest request) {
        var cookies = request.getCookies();
        return request.getMethod().equals("GET")
                && request.getDispatcherType() == jakarta.servlet.DispatcherType.REQUEST
                && request.getHeader("HX-Request") == null
                && request.getHeader("Authorization") == null
                && (cookies == null
                        || Arrays.stream(cookies).allMatch(cookie -> TELL_NOTHING.contains(cookie.getName())));
    }

    private static String languagesOf(HttpServletRequest request) {
        var chosen = WebUtils.getCookie(request, LANGUAGE);
        return (chosen == null ? "" : chosen.getValue()) + "|" + request.getHeader("Accept-Language");
    }

    // Links in a page may name the host it was asked under.
    private static String addressOf(HttpServletRequest request) {
        var query = request.getQueryString();
        return "%s://%s:%d%s?%s"
                .formatted(
                        request.getScheme(),
                        request.getServerName(),
                        request.getServerPort(),
                        request.getRequestURI(),
                        query == null ? "" : query);
    }

    private static final String LANGUAGE = "aldea_language";
    private static final String LEAD = "aldea.shared-page";
    private static final Set<String> TELL_NOTHING = Set.of(LANGUAGE, "XSRF-TOKEN");
}
