package aldea.engines;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// An engine's playlist, as far as it must be understood; nobody vouches for it.
///
/// @param segments in their order
record MediaPlaylist(List<Entry> segments) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,150}\\.ts");
    private static final int MOST = 1_000;
    private static final int LONGEST = 30;

    /// @param sequence counts on through the engine's stream
    /// @param name of a file that lies beside the playlist
    /// @param breaks whether something is missing before it
    record Entry(long sequence, String name, Duration lasts, boolean breaks) {}

    /// Passes over what cannot be a segment beside the playlist: names of other folders and houses above all.
    static MediaPlaylist read(String text) {
        var segments = new ArrayList<Entry>();
        var sequence = 0L;
        var lasts = Duration.ZERO;
        var breaks = false;
        for (var line : text.lines().limit(MOST * 4).toList()) {
            if (line.startsWith("#EXT-X-MEDIA-SEQUENCE:")) {
                sequence = number(line);
            } else if (line.startsWith("#EXTINF:")) {
                lasts = seconds(line);
            } else if (line.startsWith("#EXT-X-DISCONTINUITY") && !line.contains("SEQUENCE")) {
                breaks = true;
            } else if (!line.isBlank() && !line.startsWith("#")) {
                if (NAME.matcher(line.strip()).matches() && lasts.isPositive() && segments.size() < MOST) {
                    segments.add(new Entry(sequence, line.strip(), lasts, breaks));
                }
                sequence++;
                breaks = false;
                lasts = Duration.ZERO;
            }
        }
        return new MediaPlaylist(List.copyOf(segments));
    }

    private static long number(String line) {
        var digits = line.substring(line.indexOf(':') + 1).strip();
        return digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : 0;
    }

    private static Duration seconds(String line) {
        var text = line.substring(line.indexOf(':') + 1).split(",", 2)[0].strip();
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?")) {
            return Duration.ZERO;
        }
        var millis = Math.round(Double.parseDouble(text) * 1_000);
        return Duration.ofMillis(Math.min(millis, LONGEST * 1_000L));
    }
}
