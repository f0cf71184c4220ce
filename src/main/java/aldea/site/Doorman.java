package aldea.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/// Turns away who is not let in: readers of pages go to sign in and come back, forms without a good token have expired.
/// What is no redirect is forwarded to `/error` with the request attribute `aldea.problem`, a [Problem], and the status
/// already set; the error page says it in the reader's language.
final class Doorman implements AuthenticationEntryPoint, AccessDeniedHandler {
    static final String PROBLEM = "aldea.problem";
    private static final String SIGN_IN = "/people/sign-in";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException nobody)
            throws IOException, ServletException {
        if ("true".equals(request.getHeader("HX-Request"))) {
            response.setHeader("HX-Redirect", SIGN_IN);
            response.setStatus(Problem.SIGN_IN_FIRST.status());
        } else if (wantsPage(request)) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, SIGN_IN + "?next=" + URLEncoder.encode(wayBack(request), UTF_8));
        } else {
            refuse(request, response, Problem.SIGN_IN_FIRST);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        refuse(request, response, denied instanceof CsrfException ? Problem.FORM_EXPIRED : Problem.NOT_FOUND);
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException, ServletException {
        request.setAttribute(PROBLEM, problem);
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, problem.status());
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
        response.setStatus(problem.status());
        request.getRequestDispatcher("/error").forward(request, response);
    }

    private static boolean wantsPage(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    // A form that was sent cannot be sent again by a redirect: its reader starts from the desk.
    private static String wayBack(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return "/people/desk";
        }
        var query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
