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
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Gives every template its `page`, once the controller has chosen one: what programs are answered has none, and asking
/// for a form's token would put a cookie on media that caches share.
@Component
class PageModel implements HandlerInterceptor, WebMvcConfigurer {
    private final Texts texts;
    private final Sections sections;
    private final TemplateEngine templates;
    private final Assets assets;
    private final Origin origin;

    PageModel(Texts texts, Sections sections, TemplateEngine templates, Assets assets, Origin origin) {
        this.texts = texts;
        this.sections = sections;
        this.templates = templates;
        this.assets = assets;
        this.origin = origin;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView answer) {
        if (answer == null
                || answer.getViewName() == null
                || answer.getViewName().startsWith("redirect:")) {
            return;
        }
        var viewer = Viewer.of(request);
        answer.getModel()
                .putIfAbsent(
                        "page",
                        page(
                                request,
                                texts.in(viewer.language()),
                                () -> sections.at(new HeaderSpot(viewer)),
                                marks(request)));
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
