package aldea.stream;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where a host's browser sends its media, piece by piece.
@RestController
@RequestMapping("/stream/{id}/chunks")
class ChunkApi {
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BEARER = "Bearer ";
    private final Ingest ingest;

    ChunkApi(Ingest ingest) {
        this.ingest = ingest;
    }

    /// @param expected the number to send next
    record Receipt(int expected) {}

    /// @param session one for each load of the host's page
    /// @param takeover `true` takes the place of another page that still sends
    @PostMapping("/{number:[0-9]{1,9}}")
    Receipt receive(
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
            @RequestHeader(name = "Aldea-Session", defaultValue = "") String session,
            @RequestHeader(name = "Aldea-Takeover", defaultValue = "") String takeover,
            HttpServletRequest request) {
        var stream = new StreamId(id);
        var token = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
        return new Receipt(ingest.receive(
                stream,
                token,
                () -> new Recording.Delivery(session(session), number, whole(request), takeover.equals("true"))));
    }

    // A line that breaks half-way is no fault of ours: the host sends the same again.
    private static byte[] whole(HttpServletRequest request) {
        try {
            return read(request);
        } catch (IOException brokenOff) {
            throw new Refusal(Problem.CHUNK_TOO_SLOW);
        }
    }

    // Whoever sends a byte now and then would hold memory for as long as they like.
    private static byte[] read(HttpServletRequest request) throws IOException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var body = new ByteArrayOutputStream();
        var buffer = new byte[16 * 1024];
        var input = request.getInputStream();
        for (var read = input.read(buffer); read >= 0; read = input.read(buffer)) {
            body.write(buffer, 0, read);
            if (body.size() > MOST_BYTES) {
                throw new Refusal(Problem.CHUNK_TOO_LARGE);
            }
            if (System.nanoTime() > until) {
                throw new Refusal(Problem.CHUNK_TOO_SLOW);
            }
        }
        return body.toByteArray();
    }

    private static UUID session(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }
}
