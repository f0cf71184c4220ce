package aldea.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast.Phase;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The numbers of a show, to listen to or to ask for again and again. Each listener is a virtual thread that writes the
/// latest snapshot when it can: one whose line is slow holds up itself alone, and after the 20 s that Tomcat waits for
/// a write it is let go.
@RestController
@RequestMapping("/live/{slug}")
class NumbersApi {
    private final Live live;
    private final Numbers numbers;

    NumbersApi(Live live, Numbers numbers) {
        this.live = live;
        this.numbers = numbers;
    }

    @GetMapping(path = "/numbers")
    void listen(@PathVariable String slug, HttpServletResponse response) throws InterruptedException {
        listen(known(slug), false, response);
    }

    /// The same with the money, for the shop's maker. Hosts are not counted among those who watch.
    @GetMapping(path = "/console/numbers")
    void listenAsHost(@PathVariable String slug, Viewer viewer, HttpServletResponse response)
            throws InterruptedException {
        viewer.mustBeSomebody();
        var broadcast = known(slug);
        viewer.mustHold(Role.MAKER, Scope.shop(broadcast.shop().value()));
        listen(broadcast, true, response);
    }

    /// The same as JSON: waits up to 20 s for something newer than `after`.
    @GetMapping(path = "/numbers.json")
    ResponseEntity<byte[]> ask(@PathVariable String slug, @RequestParam(defaultValue = "0") String after)
            throws InterruptedException {
        var broadcast = known(slug);
        var plane = numbers.plane(broadcast.id());
        var version = after.matches("[0-9]{1,18}") ? Long.parseLong(after) : 0;
        plane.enter(true);
        try {
            var waits = broadcast.phase() instanceof Phase.Ended ? 0 : ASK_MILLIS;
            var snapshot = plane.after(version, waits).orElseGet(plane::now);
            // What comes after a version is the same for everybody: a cache in front may answer for us.
            return ResponseEntity.ok()
                    .header(HttpHeaders.CACHE_CONTROL, snapshot.version() == version ? "no-store" : "public, max-age=1")
                    .header(HttpHeaders.CONTENT_TYPE, "application/json")
                    .body(snapshot.json());
        } finally {
            plane.leave(true);
        }
    }

    /// @param count how many taps since the last time, at most 10
    @PostMapping("/hearts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void love(@PathVariable String slug, @RequestParam(defaultValue = "1") String count) {
        var broadcast = known(slug);
        if (!count.matches("[0-9]{1,2}")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (broadcast.phase() instanceof Phase.Live) {
            numbers.love(broadcast.id(), Math.clamp(Integer.parseInt(count), 1, 10));
        }
    }

    private void listen(Broadcast broadcast, boolean host, HttpServletResponse response) throws InterruptedException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // nginx would else keep it to itself.
        response.setHeader("X-Accel-Buffering", "no");
        var plane = numbers.plane(broadcast.id());
        plane.enter(!host);
        try {
            write(response, RETRY);
            var version = 0L;
            while (true) {
                var next = plane.after(version, HEARTBEAT_MILLIS);
                if (next.isEmpty()) {
                    return;
                }
                var snapshot = next.get();
                if (snapshot.version() == version) {
                    write(response, HEARTBEAT);
                } else {
                    write(response, host ? snapshot.hostEvent() : snapshot.event());
                }
                version = snapshot.version();
                if (snapshot.told().isOver()) {
                    write(response, REST);
                    return;
                }
            }
        } catch (IOException gone) {
            // They closed the page, or read nothing for too long.
            return;
        } finally {
            plane.leave(!host);
        }
    }

    private static void write(HttpServletResponse response, byte[] bytes) throws IOException {
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    private Broadcast known(String slug) {
        return live.bySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private static final byte[] RETRY = "retry: 2000\n\n".getBytes(UTF_8);
    private static final byte[] REST = "retry: 60000\n\n".getBytes(UTF_8);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final long ASK_MILLIS = 20_000;
}
