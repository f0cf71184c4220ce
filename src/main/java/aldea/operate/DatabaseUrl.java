package aldea.operate;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/// The address of a database as people write it.
final class DatabaseUrl {
    private static final Pattern PARTS =
            Pattern.compile("postgres(?:ql)?://(?:(?<user>[^:@/]+)(?::(?<password>[^@/]*))?@)?"
                    + "(?<hosts>[^/?@]+)/(?<name>[^?/]+)(?:\\?(?<query>.*))?");

    private DatabaseUrl() {}

    /// Turns `postgresql://user:password@host:port/name` into what JDBC wants; a JDBC address stays as it is. Of
    /// several hosts (`one:5432,other:5432`), a primary and its standbys, it is the one that takes writes, whichever
    /// that is by then.
    ///
    /// @throws Hindrance for anything else
    static String toJdbc(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return url;
        }
        var parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw new Hindrance("A database is named like postgresql://user:password@host:5432/aldea");
        }
        var query = new StringBuilder(parts.group("query") == null ? "" : parts.group("query"));
        if (parts.group("user") != null) {
            append(query, "user", decoded(parts.group("user")));
        }
        if (parts.group("password") != null) {
            append(query, "password", decoded(parts.group("password")));
        }
        var hosts = Arrays.stream(parts.group("hosts").split(","))
                .map(host -> host.matches(".*[^:]:[0-9]+|\\[.*]:[0-9]+") ? host : host + ":5432")
                .toList();
        if (hosts.size() > 1 && !query.toString().contains("targetServerType")) {
            append(query, "targetServerType", "primary");
        }
        return "jdbc:postgresql://%s/%s%s"
                .formatted(String.join(",", hosts), parts.group("name"), query.isEmpty() ? "" : "?" + query);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
