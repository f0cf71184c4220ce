package aldea.site;

import aldea.kernel.Problem;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.servlet.ModelAndView;

/// Says a problem to whoever asked: RFC 9457 problem+json to programs, a page to people, the same code and words.
@Component
class ProblemAnswers {
    private static final String A_MOMENT = "10";
    private static final List<String> PROGRAMS_SEND =
            List.of(MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE, "video/");
    private final Texts texts;
    private final PageModel pages;

    ProblemAnswers(Texts texts, PageModel pages) {
        this.texts = texts;
        this.pages = pages;
    }

    /// What is to be said.
    ///
    /// @param arguments fill the texts, in order
    /// @param members for programs, beside the texts
    /// @param reference by which the log knows the fault, empty when it is none of ours
    record Said(Problem problem, List<Object> arguments, Map<String, Object> members, String reference) {
        Said(Problem problem) {
            this(problem, List.of(), Map.of(), "");
        }
    }

    /// @return a `ModelAndView` or a `ResponseEntity`
    Object answer(Said said, HttpServletRequest request, HttpServletResponse response, Viewer viewer) {
        if (said.problem() == Problem.BUSY || said.problem() == Problem.TOO_MANY_TRIES) {
            response.setHeader(HttpHeaders.RETRY_AFTER, A_MOMENT);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return wantsJson(request) ? json(said, request, viewer) : page(said, request, response, viewer);
    }

    private ResponseEntity<ProblemDetail> json(Said said, HttpServletRequest request, Viewer viewer) {
        var words = texts.in(viewer.language());
        var code = said.problem().code();
        var arguments = said.arguments().toArray();
        var detail = ProblemDetail.forStatus(said.problem().status());
        detail.setType(URI.create("/problems/" + code));
        detail.setTitle(words.say("problems." + code + ".title", arguments));
        detail.setDetail(words.say("problems." + code + ".advice", arguments));
        detail.setInstance(URI.create(ErrorPages.pathOf(request)));
        said.members().forEach(detail::setProperty);
        if (!said.reference().isEmpty()) {
            detail.setProperty("reference", said.reference());
        }
        return ResponseEntity.status(said.problem().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, viewer.language().tag())
                .body(detail);
    }

    private ModelAndView page(Said said, HttpServletRequest request, HttpServletResponse response, Viewer viewer) {
        // htmx puts the refusal where the page's content was, not into the corner it asked for.
        response.setHeader("HX-Retarget", "#main");
        response.setHeader("HX-Reswap", "innerHTML show:window:top");
        var answer = new ModelAndView("site/problem");
        answer.setStatus(HttpStatus.valueOf(said.problem().status()));
        answer.addObject("page", pages.bare(request, viewer));
        answer.addObject("problem", said.problem());
        answer.addObject("arguments", said.arguments().toArray());
        answer.addObject("reference", said.reference());
        answer.addObject("next", NextStep.after(said, request));
        return answer;
    }

    private static boolean wantsJson(HttpServletRequest request) {
        var sent = request.getContentType();
        if (sent != null && PROGRAMS_SEND.stream().anyMatch(sent::startsWith)) {
            return true;
        }
        for (var type : accepted(request)) {
            if (type.includes(MediaType.TEXT_HTML)) {
                return false;
            }
            if (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json")) {
                return true;
            }
        }
        return false;
    }

    private static List<MediaType> accepted(HttpServletRequest request) {
        try {
            var types = MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT));
            return types.stream()
                    .sorted((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()))
                    .toList();
        } catch (InvalidMimeTypeException | org.springframework.http.InvalidMediaTypeException nonsense) {
            return List.of();
        }
    }
}
