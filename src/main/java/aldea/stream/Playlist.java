package aldea.stream;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// Writes a timeline as HLS playlists (RFC 8216 with the low-latency tags of its second edition).
///
/// @param prefix before the names of files: empty, or `audio-`
record Playlist(Timeline timeline, String prefix) {
    private static final int SEGMENTS = 8;
    private static final int WITH_PARTS = 3;
    private static final int MARKS = 20;

    /// The newest segments, with parts for players that follow closely; plain players pass those over.
    String live() {
        var segments = timeline.segments();
        var from = Math.max(0, segments.size() - SEGMENTS);
        var text = head();
        var inParts = !timeline.isEnded() && !timeline.isWhole();
        if (inParts) {
            var longest = partTarget(segments.subList(Math.max(0, segments.size() - WITH_PARTS), segments.size()));
            line(text, "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=" + seconds(3 * longest));
            line(text, "#EXT-X-PART-INF:PART-TARGET=" + seconds(longest));
        }
        line(text, "#EXT-X-MEDIA-SEQUENCE:" + from);
        line(text, "#EXT-X-DISCONTINUITY-SEQUENCE:" + breaks(from));
        for (var at = from; at < segments.size(); at++) {
            segment(text, at, at == from, inParts && at >= segments.size() - WITH_PARTS);
        }
        if (timeline.isEnded()) {
            marks(text, MARKS);
            return line(text, "#EXT-X-ENDLIST").toString();
        }
        if (inParts) {
            line(
                    text,
                    "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"%spart-%d.m4s\""
                            .formatted(prefix, timeline.parts().size()));
        }
        return marks(text, MARKS).toString();
    }

    /// All of it, from the beginning; grows while the stream goes on.
    String replay() {
        var text = head();
        line(text, "#EXT-X-PLAYLIST-TYPE:" + (timeline.isEnded() ? "VOD" : "EVENT"));
        line(text, "#EXT-X-MEDIA-SEQUENCE:0");
        for (var segment : timeline.segments()) {
            if (segment.isClosed()) {
                segment(text, segment.number(), segment.number() == 0, false);
            }
        }
        marks(text, Integer.MAX_VALUE);
        return timeline.isEnded() ? line(text, "#EXT-X-ENDLIST").toString() : text.toString();
    }

    private StringBuilder head() {
        var text = new StringBuilder("#EXTM3U\n");
        line(text, "#EXT-X-VERSION:9");
        line(text, "#EXT-X-INDEPENDENT-SEGMENTS");
        return line(text, "#EXT-X-TARGETDURATION:" + timeline.targetSeconds());
    }

    private void segment(StringBuilder text, int at, boolean first, boolean withParts) {
        var segment = timeline.segments().get(at);
        var changed = at > 0 && timeline.segments().get(at - 1).take() != segment.take();
        if (changed && !first) {
            line(text, "#EXT-X-DISCONTINUITY");
        }
        if ((changed || first) && !segment.isWhole()) {
            line(text, "#EXT-X-MAP:URI=\"%sinit-%d.mp4\"".formatted(prefix, segment.take()));
        }
        line(text, "#EXT-X-PROGRAM-DATE-TIME:" + moment(segment.at()));
        for (var part : withParts ? segment.parts() : List.<Part>of()) {
            line(
                    text,
                    "#EXT-X-PART:DURATION=%s,URI=\"%spart-%d.m4s\"%s"
                            .formatted(
                                    seconds(part.micros()),
                                    prefix,
                                    part.number(),
                                    part.independent() ? ",INDEPENDENT=YES" : ""));
        }
        if (segment.isClosed()) {
            line(text, "#EXTINF:" + seconds(segment.micros()) + ",");
            line(text, "%sseg-%d.%s".formatted(prefix, segment.number(), segment.isWhole() ? "ts" : "m4s"));
        }
    }

    // How often the init segment had changed before the first one listed.
    private int breaks(int from) {
        return from == 0 ? 0 : takesBefore(timeline.segments().get(from).take());
    }

    private int takesBefore(int take) {
        return (int) timeline.segments().stream()
                .mapToInt(Segment::take)
                .distinct()
                .filter(other -> other < take)
                .count();
    }

    // In steps of a tenth of a second, so that it seldom changes.
    private static long partTarget(List<Segment> segments) {
        var longest = segments.stream()
                .flatMap(segment -> segment.parts().stream())
                .mapToLong(Part::micros)
                .max()
                .orElse(500_000);
        return (longest + 99_999) / 100_000 * 100_000;
    }

    private StringBuilder marks(StringBuilder text, int most) {
        var marks = timeline.marks();
        marks.subList(Math.max(0, marks.size() - most), marks.size()).forEach(mark -> line(text, range(mark)));
        return text;
    }

    private static String range(Mark mark) {
        var text = new StringBuilder("#EXT-X-DATERANGE:ID=\"%s\",CLASS=\"aldea.%s\",START-DATE=\"%s\""
                .formatted(mark.id(), mark.kind(), moment(mark.at())));
        mark.lasts().ifPresent(lasts -> text.append(",DURATION=").append(seconds(lasts.toNanos() / 1_000)));
        mark.facts().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(fact -> text.append(
                        ",X-%s=\"%s\"".formatted(fact.getKey().toUpperCase(Locale.ROOT), quotable(fact.getValue()))));
        return text.toString();
    }

    // A quoted string of a playlist ends at the next quote or line, and knows no escape.
    private static String quotable(String fact) {
        return fact.replace('"', '”').replaceAll("\\p{Cntrl}+|[\\u2028\\u2029]", " ");
    }

    private static String moment(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString().replaceFirst(":(\\d\\d)Z$", ":$1.000Z");
    }

    private static String seconds(long micros) {
        return "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
    }

    private static StringBuilder line(StringBuilder text, String line) {
        return text.append(line).append('\n');
    }
}
