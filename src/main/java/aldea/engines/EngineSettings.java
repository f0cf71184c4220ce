package aldea.engines;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A media server that works for this house. None unless all three of secret, publish and hls are set.
///
/// @param secret that it sends with every question
/// @param publish the address that hosts are told, such as `rtmp://aldea.example/aldea`
/// @param hls where it puts its playlists: a folder, or an address with `{stream}` in it such as
///     `http://127.0.0.1:8089/hls/{stream}.m3u8`
/// @param grace how long a host may be gone before the show is over
/// @param silence without a sign from it for so long, a host counts as gone
@ConfigurationProperties("aldea.engines")
record EngineSettings(
        @DefaultValue("") String secret,
        @DefaultValue("") String publish,
        @DefaultValue("") String hls,
        @DefaultValue("60s") Duration grace,
        @DefaultValue("30s") Duration silence) {
    private static final int SHORTEST = 16;

    EngineSettings {
        if (!secret.isEmpty() && secret.length() < SHORTEST) {
            throw new IllegalArgumentException("aldea.engines.secret: at least %d characters".formatted(SHORTEST));
        }
    }

    boolean areSet() {
        return !secret.isEmpty() && !publish.isEmpty() && !hls.isEmpty();
    }
}
