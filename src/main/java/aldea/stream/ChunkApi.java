package aldea.stream;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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
        ingest.mustBear(stream, token);
        var body = body(request);
        if (body.length > MOST_BYTES) {
            throw new Refusal(Problem.CHUNK_TOO_LARGE);
        }
        var delivery = new Recording.Delivery(session(session), number, body, takeover.equals("true"));
        return new Receipt(ingest.receive(stream, delivery));
    }

    // A line that breaks half-way is no fault of ours: the host sends the same again.
    private static byte[] body(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(MOST_BYTES + 1);
        } catch (IOException broken) {
            throw new Refusal(Problem.CHUNK_BROKEN, "its line broke");
        }
    }

    private static UUID session(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }
}
