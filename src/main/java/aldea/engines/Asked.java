package aldea.engines;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.stream.StreamId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an engine asks about, whatever its own form was.
///
/// @param path of the stream at the engine: the stream's id, perhaps behind the name of an application
/// @param token the host's
/// @param session as the engine calls the host's connection
/// @param ip the host's
record Asked(
        @Nullable String action,
        @Nullable String path,
        @Nullable String protocol,
        @Nullable String token,
        @Nullable String query,
        @Nullable String ip,
        @Nullable String session,
        @Nullable String id) {
    private static final Pattern PATH =
            Pattern.compile("/?(?:[a-z0-9_-]{1,32}/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
    private static final Pattern TOKEN = Pattern.compile("(?:^\\??|&)token=([A-Za-z0-9_-]{1,100})(?:&|$)");
    private static final int LONGEST = 100;

    /// Refuses with NOT_FOUND what is no stream's name.
    StreamId stream() {
        var found = PATH.matcher(path == null ? "" : path);
        if (!found.matches()) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return new StreamId(UUID.fromString(found.group(1)));
    }

    /// Given by itself, or in the address's query.
    String key() {
        if (token != null && !token.isEmpty()) {
            return token;
        }
        var found = TOKEN.matcher(query == null ? "" : query);
        return found.find() ? found.group(1) : "";
    }

    String client() {
        var name = (session != null ? session : id != null ? id : "").replaceAll("[^ -~]", "");
        return name.substring(0, Math.min(name.length(), LONGEST));
    }

    String host() {
        return ip == null || ip.isEmpty() || ip.length() > LONGEST ? "unknown" : ip;
    }
}
