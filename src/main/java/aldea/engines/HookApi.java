package aldea.engines;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What an engine asks and tells, in the house's own form. A server that lacks a hook for one of them may leave it out:
/// who publishes has started, who is silent for long has gone.
@RestController
@RequestMapping("/engines")
class HookApi {
    private final Engines engines;
    private final Gate gate;

    HookApi(Engines engines, Gate gate) {
        this.engines = engines;
        this.gate = gate;
    }

    /// May somebody publish or watch? 204 for yes; else a problem, of status 401 where a key is asked for.
    /// MediaMTX asks in this form by itself.
    @PostMapping("/auth")
    ResponseEntity<Void> auth(
            @RequestBody Asked asked, @RequestParam(defaultValue = "") String secret, HttpServletRequest request) {
        gate.mustBeEngine(request, secret);
        switch (asked.action() == null ? "" : asked.action()) {
            case "publish" -> engines.publish(asked);
            case "read", "playback" -> engines.read(asked);
            case "end" -> engines.left(asked);
            default -> throw new Refusal(Problem.BAD_INPUT);
        }
        return ResponseEntity.noContent().build();
    }

    /// @param event `started`, `going-on`, `ended` or `recording`
    /// @param url of a recording that the engine made; ours is made of its segments
    record Told(
            @Nullable String event,
            @Nullable String path,
            @Nullable String session,
            @Nullable String url,
            @Nullable Long duration) {
        Asked asked() {
            return new Asked(event, path, null, null, null, null, session, null);
        }
    }

    @PostMapping("/lifecycle")
    ResponseEntity<Void> lifecycle(
            @RequestBody Told told, @RequestParam(defaultValue = "") String secret, HttpServletRequest request) {
        gate.mustBeEngine(request, secret);
        switch (told.event() == null ? "" : told.event()) {
            case "started", "going-on" -> engines.goesOn(told.asked());
            case "ended" -> engines.left(told.asked());
            case "recording" -> told.asked().stream();
            default -> throw new Refusal(Problem.BAD_INPUT);
        }
        return ResponseEntity.noContent().build();
    }
}
