package aldea.kernel;

import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/// Addresses of the pages before and after one of a long list; shown by `frame/pager`.
///
/// @param newer the page before, empty on the first
/// @param older the page after, empty on the last
public record Pager(Optional<String> newer, Optional<String> older) {
    /// Of a list that fits a page.
    public static final Pager NONE = new Pager(Optional.empty(), Optional.empty());

    /// @param path of the list
    /// @param fields what was asked, for every page again
    /// @param page this one, from 1
    /// @param more whether anything comes after it
    public static Pager of(String path, Map<String, String> fields, int page, boolean more) {
        return new Pager(
                page > 1 ? Optional.of(href(path, fields, page - 1)) : Optional.empty(),
                more ? Optional.of(href(path, fields, page + 1)) : Optional.empty());
    }

    /// A page's number as it comes in an address; whatever is none means the first.
    public static int number(String page) {
        return page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
    }

    private static String href(String path, Map<String, String> fields, int page) {
        var address = UriComponentsBuilder.fromPath(path);
        fields.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        if (page > 1) {
            address.queryParam("page", page);
        }
        return address.encode().buildAndExpand(fields).toUriString();
    }
}
