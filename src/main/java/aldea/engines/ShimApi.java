package aldea.engines;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The same questions in the forms of servers that cannot ask otherwise.
@RestController
@RequestMapping("/engines")
class ShimApi {
    private final Engines engines;
    private final Gate gate;

    ShimApi(Engines engines, Gate gate) {
        this.engines = engines;
        this.gate = gate;
    }

    /// nginx with its RTMP module: a form; any status of 200 to 299 means yes.
    ///
    /// @param call `publish`, `update_publish`, `publish_done`, `play`, `record_done` and others
    /// @param name of the stream; what stands behind a `?` comes as fields of its own
    @PostMapping(path = "/nginx-rtmp", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> nginx(
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String call,
            @RequestParam(defaultValue = "") String app,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String addr,
            @RequestParam(defaultValue = "") String clientid,
            HttpServletRequest request) {
        gate.mustBeEngine(request, secret);
        var asked = new Asked(call, app + "/" + name, "rtmp", token, null, addr, clientid, null);
        switch (call) {
            case "publish" -> engines.publish(asked);
            case "update_publish" -> engines.goesOn(asked);
            case "publish_done" -> engines.left(asked);
            case "play", "update_play" -> engines.read(asked);
            case "play_done", "record_done", "done", "connect", "disconnect" -> {}
            default -> throw new Refusal(Problem.BAD_INPUT);
        }
        return ResponseEntity.noContent().build();
    }

    /// What SRS sends.
    ///
    /// @param param the query behind the stream's name
    record SrsCall(
            @Nullable String action,
            @Nullable String client_id,
            @Nullable String ip,
            @Nullable String app,
            @Nullable String stream,
            @Nullable String param) {}

    /// SRS: JSON; the body `0` means yes.
    @PostMapping(path = "/srs", produces = MediaType.TEXT_PLAIN_VALUE)
    String srs(@RequestBody SrsCall call, @RequestParam(defaultValue = "") String secret, HttpServletRequest request) {
        gate.mustBeEngine(request, secret);
        var path = call.app() + "/" + call.stream();
        var asked = new Asked(call.action(), path, "rtmp", null, call.param(), call.ip(), call.client_id(), null);
        switch (call.action() == null ? "" : call.action()) {
            case "on_publish" -> engines.publish(asked);
            case "on_unpublish" -> engines.left(asked);
            case "on_play" -> engines.read(asked);
            default -> asked.stream();
        }
        return "0";
    }
}
