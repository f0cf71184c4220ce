package aldea.engines;

import java.time.Instant;

/// Where and how a host sends: what the console is told.
///
/// @param kind `chunks` by the browser itself, `rtmp` or `whip` by another program
/// @param url of the server
/// @param key the stream's name and secret, to be typed into the program
public record Door(String kind, String url, String key, Instant expires) {
    /// Without the key, which belongs in no log.
    @Override
    public String toString() {
        return "Door[kind=%s, url=%s, expires=%s]".formatted(kind, url, expires);
    }
}
