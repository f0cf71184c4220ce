package aldea.operate;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The address of a database as people write it.
final class DatabaseUrl {
    private DatabaseUrl() {}

    /// Turns `postgresql://user:password@host:port/name` into what JDBC wants; a JDBC address stays as it is.
    ///
    /// @throws Hindrance for anything else
    static String toJdbc(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return url;
        }
        if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
            throw new Hindrance("A database is named like postgresql://user:password@host:5432/aldea");
        }
        var uri = URI.create(url);
        var query = new StringBuilder(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        if (uri.getUserInfo() != null) {
            var parts = uri.getUserInfo().split(":", 2);
            append(query, "user", parts[0]);
            if (parts.length == 2) {
                append(query, "password", parts[1]);
            }
        }
        var port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return "jdbc:postgresql://%s:%d%s%s"
                .formatted(uri.getHost(), port, uri.getRawPath(), query.isEmpty() ? "" : "?" + query);
    }

    private static void append(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
