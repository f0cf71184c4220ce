package aldea.stream;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.stream.Recording.Sheet;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Playlists and media for whoever watches. What lies at a piece's address never changes; playlists are asked for anew.
@RestController
@RequestMapping("/stream/{id}")
class MediaApi {
    private static final MediaType PLAYLIST = MediaType.parseMediaType("application/vnd.apple.mpegurl");
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private final Recordings recordings;
    private final Audience audience;
    private final Semaphore seats;

    MediaApi(Recordings recordings, Audience audience, StreamSettings settings) {
        this.recordings = recordings;
        this.audience = audience;
        this.seats = new Semaphore(settings.waiting());
    }

    /// @param segment waits until the playlist has come to this one
    /// @param part and to this part of it
    @GetMapping("/live.m3u8")
    ResponseEntity<byte[]> live(
            @PathVariable UUID id,
            @RequestParam(name = "_HLS_msn", defaultValue = "-1") long segment,
            @RequestParam(name = "_HLS_part", defaultValue = "-1") long part)
            throws InterruptedException {
        return current(id, Sheet.LIVE, segment, part);
    }

    /// The same for ears only.
    @GetMapping("/audio.m3u8")
    ResponseEntity<byte[]> audio(
            @PathVariable UUID id,
            @RequestParam(name = "_HLS_msn", defaultValue = "-1") long segment,
            @RequestParam(name = "_HLS_part", defaultValue = "-1") long part)
            throws InterruptedException {
        return current(id, Sheet.AUDIO, segment, part);
    }

    @GetMapping("/replay.m3u8")
    ResponseEntity<byte[]> replay(@PathVariable UUID id) {
        return sheet(recording(id), Sheet.REPLAY);
    }

    @GetMapping("/replay-audio.m3u8")
    ResponseEntity<byte[]> replayAudio(@PathVariable UUID id) {
        return sheet(recording(id), Sheet.REPLAY_AUDIO);
    }

    /// `init-0.mp4`, `seg-0.m4s`, `part-0.m4s`, and each with `audio-` before it; `seg-0.ts` of another engine.
    ///
    /// @param viewer a random name by which the player is known again: [Streams#served]
    @GetMapping("/{piece:[a-z-]+-[0-9]{1,9}\\.(?:mp4|m4s|ts)}")
    ResponseEntity<byte[]> piece(
            @PathVariable UUID id,
            @PathVariable String piece,
            @RequestHeader(name = "Aldea-Viewer", defaultValue = "") String viewer)
            throws InterruptedException {
        var name = piece.substring(0, piece.lastIndexOf('-'));
        var number = Integer.parseInt(piece.substring(name.length() + 1, piece.lastIndexOf('.')));
        var file = new Pieces(recording(id), name.startsWith("audio-"));
        var found = switch (name.replaceFirst("^audio-", "") + piece.substring(piece.lastIndexOf('.'))) {
            case "init.mp4" -> file.init(number);
            case "seg.m4s" -> file.segment(number, false);
            case "seg.ts" -> file.segment(number, true);
            case "part.m4s" -> patiently(waits -> file.part(number, waits));
            default -> Optional.<Pieces.Piece>empty();
        };
        var media = found.orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        audience.fetched(new StreamId(id), viewer, media.until());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        piece.endsWith(".ts") ? "video/mp2t" : name.startsWith("audio-") ? "audio/mp4" : "video/mp4"))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .body(media.bytes());
    }

    private ResponseEntity<byte[]> current(UUID id, Sheet sheet, long segment, long part) throws InterruptedException {
        var recording = recording(id);
        if (segment >= 0) {
            // The standard's own bound: who asks further ahead is lost.
            if (segment > recording.newest() + 2L) {
                throw new Refusal(Problem.BAD_INPUT);
            }
            patiently(waits -> {
                recording.await(segment, part, waits);
                return Optional.empty();
            });
        }
        return sheet(recording, sheet);
    }

    private static ResponseEntity<byte[]> sheet(Recording recording, Sheet sheet) {
        return ResponseEntity.ok()
                .contentType(PLAYLIST)
                .cacheControl(CacheControl.noCache())
                .body(recording.sheet(sheet).orElseThrow(() -> new Refusal(Problem.NOT_FOUND)));
    }

    private interface Waiting {
        Optional<Pieces.Piece> upTo(Duration most) throws InterruptedException;
    }

    // When too many wait already, the answer is what there is now.
    private Optional<Pieces.Piece> patiently(Waiting waiting) throws InterruptedException {
        var seated = seats.tryAcquire();
        try {
            return waiting.upTo(seated ? PATIENCE : Duration.ZERO);
        } finally {
            if (seated) {
                seats.release();
            }
        }
    }

    private Recording recording(UUID id) {
        return recordings.find(new StreamId(id)).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }
}
