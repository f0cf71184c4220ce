package aldea.kernel;

import java.util.Map;

/// A piece of a page: a template's name and what it shows.
///
/// @param template such as `baskets/_link.jte`
public record Fragment(String template, Map<String, Object> model) {}
