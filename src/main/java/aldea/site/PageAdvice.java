package aldea.site;

import aldea.kernel.Fragment;
import aldea.kernel.Origin;
import aldea.kernel.Page;
import aldea.kernel.Sections;
import aldea.kernel.Words;
import aldea.people.HeaderSpot;
import aldea.people.Viewer;
import gg.jte.Content;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/// Gives every template its `page`.
@ControllerAdvice
class PageAdvice {
    // Asked on every request.
    private static final ClassValue<Boolean> ANSWERS_PROGRAMS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> controller) {
            return AnnotatedElementUtils.hasAnnotation(controller, RestController.class);
        }
    };

    private final Texts texts;
    private final Sections sections;
    private final TemplateEngine templates;
    private final Assets assets;
    private final Origin origin;

    PageAdvice(Texts texts, Sections sections, TemplateEngine templates, Assets assets, Origin origin) {
        this.texts = texts;
        this.sections = sections;
        this.templates = templates;
        this.assets = assets;
        this.origin = origin;
    }

    @ModelAttribute("page")
    Page page(HttpServletRequest request, Viewer viewer) {
        var own = isDrawnForNobody(request) ? ReaderMarks.SLOTS : marks(request);
        return page(request, texts.in(viewer.language()), () -> sections.at(new HeaderSpot(viewer)), own);
    }

    // What programs are answered holds no form: asking for its token would put a cookie on media that caches share.
    private static boolean isDrawnForNobody(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                && ANSWERS_PROGRAMS.get(handler.getBeanType());
    }

    /// A page whose head stays empty: for when something has gone wrong already, or the page is kept by a browser.
    Page bare(HttpServletRequest request, Viewer viewer) {
        return page(request, texts.in(viewer.language()), List::of, marks(request));
    }

    private static ReaderMarks marks(HttpServletRequest request) {
        return SharedPages.isDrawnForMany(request) ? ReaderMarks.SLOTS : ReaderMarks.of(request);
    }

    private Page page(HttpServletRequest request, Words words, Supplier<List<Fragment>> head, ReaderMarks own) {
        var partial = "true".equals(request.getHeader("HX-Request"));
        return new Page(
                words,
                request.getRequestURI(),
                ReaderMarks.FIELD,
                own.csrfToken(),
                own.nonce(),
                partial,
                head,
                origin,
                assets::address,
                this::render);
    }

    private Content render(Fragment fragment, Page page) {
        return output -> {
            var model = new HashMap<>(fragment.model());
            model.put("page", page);
            templates.render(fragment.template(), model, output);
        };
    }
}
