package aldea.chat;

import aldea.chat.Outcome.Held;
import aldea.chat.Outcome.Said;
import aldea.kernel.Dictionary;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A room by itself, writing in it, and what a browser asks for that missed something.
@Controller
@RequestMapping("/chat/rooms/{room}")
class RoomPages {
    private final Chat chat;
    private final Speaking speaking;
    private final Care care;
    private final Dictionary dictionary;
    private final InstantSource clock;

    RoomPages(Chat chat, Speaking speaking, Care care, Dictionary dictionary, InstantSource clock) {
        this.chat = chat;
        this.speaking = speaking;
        this.care = care;
        this.dictionary = dictionary;
        this.clock = clock;
    }

    /// @param after the number before the first message; of a room that lives without it the latest
    @GetMapping
    String read(
            @PathVariable UUID room,
            @RequestParam(defaultValue = "") String after,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var venue = chat.venue(new Reference(room));
        var from = number(after);
        var whole = venue.ended().isPresent() || !after.isEmpty();
        var view = whole ? chat.asItWas(venue, from, MUCH, viewer, request) : chat.room(venue, viewer, request);
        return page(view, "", "", "", whole && view.messages().size() == MUCH, model);
    }

    /// What happened after a number.
    @GetMapping("/turns")
    ResponseEntity<Turn.Batch> turns(@PathVariable UUID room, @RequestParam(defaultValue = "0") String after) {
        var venue = chat.venue(new Reference(room));
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=1")
                .contentType(MediaType.APPLICATION_JSON)
                .body(chat.since(venue.room(), number(after), Chat.PAGE));
    }

    /// @param name of somebody without an account, the first time
    /// @param key new with each form
    /// @param from `host` for the host's page
    @PostMapping("/messages")
    Object say(
            @PathVariable UUID room,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String from,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var venue = chat.venue(new Reference(room));
        var outcome = speaking.say(venue, new Speaking.Spoken(text, name, key), viewer, request, response);
        var words = dictionary.in(viewer.language());
        return switch (outcome) {
            case Said said ->
                wantsPage(request)
                        ? "redirect:" + (from.equals("host") ? venue.hostPath() : venue.path()) + "#chat"
                        : ResponseEntity.status(201)
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(told(said.message()));
            case Held held -> {
                var view = chat.room(venue, viewer, request);
                var advice = Outcome.advice(held, words, view.zone(), clock.instant());
                if (!wantsPage(request)) {
                    yield ResponseEntity.unprocessableContent()
                            .body(Map.of("held", held.why().code(), "advice", advice));
                }
                response.setStatus(422);
                yield page(view, advice, text.length() > MUCH_TEXT ? "" : text, name, false, model);
            }
        };
    }

    /// @param slow seconds between two messages of one person
    @PostMapping("/settings")
    Object set(
            @PathVariable UUID room,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "0") String slow,
            @RequestParam(defaultValue = "false") boolean guests,
            Viewer viewer,
            HttpServletRequest request) {
        var venue = kept(room, viewer);
        var seconds = Math.min(Settings.SLOWEST, number(slow));
        care.set(venue, new Settings(open, seconds, guests), viewer.mustBeSomebody());
        return done(venue.hostPath(), request);
    }

    /// The question has been answered.
    @PostMapping("/answers")
    Object answer(@PathVariable UUID room, Viewer viewer, HttpServletRequest request) {
        var venue = kept(room, viewer);
        care.answer(venue.room());
        return done(venue.hostPath(), request);
    }

    private static Turn told(Message message) {
        return Turn.of(message.number(), Turn.Kind.SAID, Optional.of(message), message.at());
    }

    static Object done(String path, HttpServletRequest request) {
        return wantsPage(request)
                ? "redirect:" + path
                : ResponseEntity.noContent().build();
    }

    static boolean wantsPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private Venue kept(UUID room, Viewer viewer) {
        viewer.mustBeSomebody();
        var venue = chat.venue(new Reference(room));
        if (!Room.keeps(viewer, venue.shop(), venue.village())) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return venue;
    }

    private static String page(RoomView room, String held, String text, String name, boolean more, Model model) {
        model.addAttribute("room", room);
        model.addAttribute("held", held);
        model.addAttribute("text", text);
        model.addAttribute("name", name);
        model.addAttribute("more", more);
        return "chat/room";
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static final int MUCH = 200;
    private static final int MUCH_TEXT = 2_000;
}
