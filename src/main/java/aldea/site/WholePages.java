package aldea.site;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// Draws a page whole before its first byte leaves: one that breaks halfway becomes an error page, never half a page
/// under status 200.
@Component
class WholePages implements ViewResolver, Ordered {
    private final TemplateEngine templates;

    WholePages(TemplateEngine templates) {
        this.templates = templates;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        var template = name + ".jte";
        return name.indexOf(':') < 0 && templates.hasTemplate(template) ? page(template) : null;
    }

    private View page(String template) {
        return (model, request, response) -> {
            var output = new Utf8ByteOutput();
            templates.render(template, plain(model), output);
            send(SharedPages.handOut(output.toByteArray(), request, response), response);
        };
    }

    /// In one piece: each write passes all wrappers of the response, and a drawn page has hundreds of pieces.
    static void send(byte[] page, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(@Nullable Map<String, ?> model) {
        return model == null ? Map.of() : (Map<String, Object>) model;
    }
}
