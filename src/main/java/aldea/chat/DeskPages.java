package aldea.chat;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The desk of those who take care: what was reported, who is blocked, what was done.
@Controller
class DeskPages {
    private final ReportTable reports;
    private final MessageTable messages;
    private final RoomTable rooms;
    private final CareTable table;
    private final Care care;
    private final People people;
    private final Places places;
    private final InstantSource clock;

    DeskPages(
            ReportTable reports,
            MessageTable messages,
            RoomTable rooms,
            CareTable table,
            Care care,
            People people,
            Places places,
            InstantSource clock) {
        this.reports = reports;
        this.messages = messages;
        this.rooms = rooms;
        this.table = table;
        this.care = care;
        this.people = people;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping("/chat/reports")
    String desk(Viewer viewer, Model model) {
        var reach = reach(viewer);
        model.addAttribute(
                "reports",
                reports.open(reach, PAGE).stream().map(this::reported).toList());
        model.addAttribute("count", reports.count(reach));
        model.addAttribute(
                "blocks",
                table.blocks(reach, clock.instant(), MANY).stream()
                        .map(block -> new Desk.Blocked(
                                block, places.village(block.village()).zone()))
                        .toList());
        model.addAttribute("deeds", deeds(reach));
        model.addAttribute(
                "villages",
                List.of(reach.villages()).stream()
                        .map(id -> places.village(new VillageId(id)))
                        .toList());
        model.addAttribute("shops", List.of(reach.shops()));
        return "chat/reports";
    }

    @PostMapping("/chat/blocks/{block}/end")
    Object unblock(@PathVariable UUID block, Viewer viewer, HttpServletRequest request) {
        var by = viewer.mustBeSomebody();
        var found = table.block(block).orElseThrow(DeskPages::unknown);
        if (!Room.keeps(viewer, found.shop(), found.village())) {
            throw unknown();
        }
        care.unblock(block, by);
        return RoomPages.done("/chat/reports", request);
    }

    private Desk.Reported reported(ReportTable.Open open) {
        var message = messages.byId(open.message()).orElseThrow();
        var room = rooms.byId(message.room()).orElseThrow();
        return new Desk.Reported(
                message,
                messages.around(message),
                open.count(),
                open.whys(),
                open.since(),
                room.title(),
                room.path(),
                places.village(room.village()).zone());
    }

    private List<Desk.Deed> deeds(Care.Reach reach) {
        var done = reports.done(reach, MANY);
        var persons = people.persons(
                done.stream().map(one -> new AccountId(one.by())).distinct().toList());
        return done.stream()
                .map(one -> {
                    var by = persons.get(new AccountId(one.by()));
                    return new Desk.Deed(
                            one.what(),
                            by == null ? "" : by.name(),
                            one.whom(),
                            one.text(),
                            one.reason(),
                            one.message().map(UUID::toString).orElse(""),
                            one.at(),
                            places.village(one.village()).zone());
                })
                .toList();
    }

    /// For somebody who takes care of nothing there is no desk.
    private static Care.Reach reach(Viewer viewer) {
        viewer.mustBeSomebody();
        var reach = Care.Reach.of(viewer);
        if (!reach.isAnywhere()) {
            throw unknown();
        }
        return reach;
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }

    private static final int PAGE = 10;
    private static final int MANY = 20;
}
