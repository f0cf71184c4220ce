package aldea.chat;

import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What can be done about one message: report it, and for those who take care, hide it or block who wrote it.
@Controller
@RequestMapping("/chat/messages/{message}")
class MessagePages {
    private final Chat chat;
    private final Care care;
    private final MessageTable messages;
    private final RoomTable rooms;
    private final Speaking speaking;

    MessagePages(Chat chat, Care care, MessageTable messages, RoomTable rooms, Speaking speaking) {
        this.chat = chat;
        this.care = care;
        this.messages = messages;
        this.rooms = rooms;
        this.speaking = speaking;
    }

    /// @param from `host` or `desk` for where to go afterwards
    @GetMapping
    String look(@PathVariable UUID message, @RequestParam(defaultValue = "") String from, Viewer viewer, Model model) {
        var found = readable(message, viewer);
        var room = rooms.byId(found.room()).orElseThrow();
        model.addAttribute("message", found);
        model.addAttribute("path", room.path());
        model.addAttribute("keeper", room.isKeptBy(viewer));
        model.addAttribute("blockable", !found.host() && !isOwn(found, viewer));
        model.addAttribute("from", from.equals("host") || from.equals("desk") ? from : "");
        return "chat/message";
    }

    @PostMapping("/reports")
    Object report(
            @PathVariable UUID message,
            @RequestParam(defaultValue = "") String why,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var found = readable(message, viewer);
        var reason = Arrays.stream(Care.Why.values())
                .filter(one -> one.name().equals(why))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        var reporter =
                speaking.reporter(viewer, request, response).orElseThrow(() -> new Refusal(Problem.TOO_MANY_TRIES));
        care.report(found.id(), reporter, reason);
        return done(found, "", request);
    }

    @PostMapping("/hidings")
    Object hide(
            @PathVariable UUID message,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String from,
            Viewer viewer,
            HttpServletRequest request) {
        var found = kept(message, viewer);
        care.hide(found.id(), by(viewer), reason(reason, note));
        return done(found, from, request);
    }

    @PostMapping("/showings")
    Object show(
            @PathVariable UUID message,
            @RequestParam(defaultValue = "") String from,
            Viewer viewer,
            HttpServletRequest request) {
        var found = kept(message, viewer);
        care.show(found.id(), by(viewer));
        return done(found, from, request);
    }

    /// It may stand, whoever reported it.
    @PostMapping("/keepings")
    Object keep(
            @PathVariable UUID message,
            @RequestParam(defaultValue = "") String from,
            Viewer viewer,
            HttpServletRequest request) {
        var found = kept(message, viewer);
        care.keep(found.id(), by(viewer));
        return done(found, from, request);
    }

    /// @param whole whether in all rooms of the shop
    /// @param minutes how long; 0 for good
    @PostMapping("/blocks")
    Object block(
            @PathVariable UUID message,
            @RequestParam(defaultValue = "false") boolean whole,
            @RequestParam(defaultValue = "10") String minutes,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String from,
            Viewer viewer,
            HttpServletRequest request) {
        var found = kept(message, viewer);
        if (!minutes.matches("[0-9]{1,6}")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var time = Optional.of(Duration.ofMinutes(Long.parseLong(minutes))).filter(Duration::isPositive);
        care.block(found.id(), by(viewer), whole, time, reason(reason, note));
        return done(found, from, request);
    }

    /// The host answers it now.
    @PostMapping("/questions")
    Object ask(
            @PathVariable UUID message,
            @RequestParam(defaultValue = "") String from,
            Viewer viewer,
            HttpServletRequest request) {
        var found = kept(message, viewer);
        care.ask(found.id(), by(viewer));
        return done(found, from, request);
    }

    private Object done(Message message, String from, HttpServletRequest request) {
        if (from.equals("desk")) {
            return RoomPages.done("/chat/reports", request);
        }
        var venue = chat.venue(message.room());
        return RoomPages.done((from.equals("host") ? venue.hostPath() : venue.path()) + "#chat", request);
    }

    private static String reason(String reason, String note) {
        var text = CleanText.line(note.isBlank() ? reason : note, LONGEST_REASON);
        return text.isEmpty() ? Care.Why.OTHER.name() : text;
    }

    /// A message, for who may read it.
    private Message readable(UUID id, Viewer viewer) {
        var message = messages.byId(new MessageId(id)).orElseThrow(MessagePages::unknown);
        if (message.hidden() && !isKeptBy(message, viewer)) {
            throw unknown();
        }
        return message;
    }

    /// A message, for who takes care of its room; for others it cannot be touched.
    private Message kept(UUID id, Viewer viewer) {
        viewer.mustBeSomebody();
        var message = messages.byId(new MessageId(id)).orElseThrow(MessagePages::unknown);
        if (!isKeptBy(message, viewer)) {
            throw unknown();
        }
        return message;
    }

    private boolean isKeptBy(Message message, Viewer viewer) {
        return rooms.byId(message.room()).orElseThrow().isKeptBy(viewer);
    }

    private static boolean isOwn(Message message, Viewer viewer) {
        return viewer.account()
                .filter(account -> account.value().equals(message.author()))
                .isPresent();
    }

    private static AccountId by(Viewer viewer) {
        return viewer.mustBeSomebody();
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }

    private static final int LONGEST_REASON = 200;
}
