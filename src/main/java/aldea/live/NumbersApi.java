package aldea.live;

import aldea.edge.Edge;
import aldea.kernel.Problem;
import aldea.kernel.RateLimit;
import aldea.kernel.Refusal;
import aldea.live.Broadcast.Phase;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The numbers of a show, to listen to or to ask for again and again.
@RestController
@RequestMapping("/live/{slug}")
class NumbersApi {
    private final Live live;
    private final Numbers numbers;
    private final Edge edge;
    private final RateLimit taps = new RateLimit(300, Duration.ofSeconds(10));

    NumbersApi(Live live, Numbers numbers, Edge edge) {
        this.live = live;
        this.numbers = numbers;
        this.edge = edge;
    }

    /// @param after the version up to which they heard everything, such as when their page was made; none without
    /// @param last the same from a browser whose line was cut
    @GetMapping(path = "/numbers")
    void listen(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String after,
            @RequestHeader(name = LAST, defaultValue = "") String last,
            HttpServletResponse response)
            throws InterruptedException {
        edge.tell(known(slug).id().value(), false, last.isEmpty() ? after : last, response);
    }

    /// The same with what only those know who take part. Hosts are not counted among those who watch.
    @GetMapping(path = "/console/numbers")
    void listenAsHost(
            @PathVariable String slug,
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestHeader(name = LAST, defaultValue = "") String last,
            HttpServletResponse response)
            throws InterruptedException {
        viewer.mustBeSomebody();
        var broadcast = known(slug);
        broadcast.mustTakePart(viewer);
        edge.tell(broadcast.id().value(), true, last.isEmpty() ? after : last, response);
    }

    /// The same as JSON: waits up to 20 s for something newer than `after`.
    @GetMapping(path = "/numbers.json")
    ResponseEntity<byte[]> ask(@PathVariable String slug, @RequestParam(defaultValue = "0") String after)
            throws InterruptedException {
        var answer = edge.ask(known(slug).id().value(), after);
        // What comes after a version is the same for everybody: a cache in front may answer for us.
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, answer.cacheable() ? "public, max-age=1" : "no-store")
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .headers(headers -> answer.comeBack().ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, wait)))
                .body(answer.json());
    }

    /// @param count how many taps since the last time, at most 10
    @PostMapping("/hearts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void love(@PathVariable String slug, @RequestParam(defaultValue = "1") String count, HttpServletRequest request) {
        if (!count.matches("[0-9]{1,2}")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        // Whole villages share an address. What is too much is thanked for and not counted.
        if (!taps.takes(request.getRemoteAddr())) {
            return;
        }
        var broadcast = known(slug);
        if (broadcast.phase() instanceof Phase.Live) {
            numbers.love(broadcast.id(), Math.clamp(Integer.parseInt(count), 1, 10));
        }
    }

    private Broadcast known(String slug) {
        return live.bySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private static final String LAST = "Last-Event-ID";
}
