package aldea.rules;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/// Every address that the program answers to.
///
/// @param mapped pages and JSON, by controllers
/// @param files patterns under which files are served
record Routes(List<Route> mapped, Set<String> files) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([A-Za-z]+)[^/]*}");

    /// @param handler such as `orders.OrderPages`
    record Route(String method, String pattern, String handler) {
        boolean hasVariable() {
            return pattern.contains("{") || pattern.contains("*");
        }

        /// The address with its variables filled in, each by its name.
        String path(UnaryOperator<String> values) {
            return VARIABLE.matcher(pattern)
                    .replaceAll(variable -> Matcher.quoteReplacement(values.apply(variable.group(1))))
                    .replace("/**", "/anything")
                    .replace("*", "anything");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    static Routes of(ApplicationContext context) {
        var mapped = new LinkedHashSet<Route>();
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .forEach((info, method) -> add(info, handler(method.getBeanType()), mapped)));
        var files = new TreeSet<String>();
        context.getBeansOfType(AbstractUrlHandlerMapping.class)
                .values()
                .forEach(mapping -> files.addAll(mapping.getHandlerMap().keySet()));
        var sorted = mapped.stream()
                .sorted(Comparator.comparing(Route::pattern)
                        .thenComparing(Route::method)
                        .thenComparing(Route::handler))
                .toList();
        return new Routes(sorted, files);
    }

    private static void add(RequestMappingInfo info, String handler, Set<Route> into) {
        var methods = info.getMethodsCondition().getMethods();
        for (var pattern : info.getPatternValues()) {
            if (methods.isEmpty()) {
                into.add(new Route("GET", pattern, handler));
            }
            for (RequestMethod method : methods) {
                into.add(new Route(method.name(), pattern, handler));
            }
        }
    }

    private static String handler(Class<?> type) {
        return type.getName().replaceFirst("^aldea\\.", "").replaceFirst("^org\\.springframework\\..*", "management");
    }

    /// Whether a line such as `/catalog/shops/*` covers an address.
    static boolean covers(String line, String path) {
        return PathPatternParser.defaultInstance.parse(line).matches(PathContainer.parsePath(path));
    }
}
