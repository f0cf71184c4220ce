package aldea.site;

import aldea.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses what is too large before it is read. Behind this, the container would find no form in it, and the reader
/// would be told that the form had expired.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 110)
class UploadLimit extends OncePerRequestFilter {
    private final long bytes;

    UploadLimit(@Value("${spring.servlet.multipart.max-file-size}") DataSize limit) {
        this.bytes = limit.toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() <= bytes) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute("aldea.problem", Problem.FILE_TOO_LARGE);
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
        request.getRequestDispatcher("/error").forward(new Question(request), response);
    }

    // Only the answer is wanted from here on, so the form's token, which lies unread in the body, is not asked for.
    private static final class Question extends HttpServletRequestWrapper {
        Question(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }
}
