package aldea.kernel;

/// Where this house is reached from outside: scheme, host and port, for links that leave a page (letters, calendars,
/// previews).
///
/// @param url without a slash at its end
public record Origin(String url) {
    public Origin {
        url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /// A path's whole address; an address that is whole already stays as it is.
    public String at(String path) {
        return path.startsWith("/") ? url + path : path;
    }
}
