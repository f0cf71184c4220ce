package aldea.chat;

import aldea.kernel.CleanText;
import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.Viewer;
import aldea.places.Places;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A village's words: before one is added it can be seen what it would have held.
@Controller
@RequestMapping("/chat/words/{village}")
class WordPages {
    private final WordTable table;
    private final MessageTable messages;
    private final Places places;
    private final Ids ids;
    private final InstantSource clock;

    WordPages(WordTable table, MessageTable messages, Places places, Ids ids, InstantSource clock) {
        this.table = table;
        this.messages = messages;
        this.places = places;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param word that may be added
    @GetMapping
    String words(
            @PathVariable String village, @RequestParam(defaultValue = "") String word, Viewer viewer, Model model) {
        var place = mine(village, viewer);
        var fits = fits(word);
        var shown = fits ? CleanText.line(word, LONGEST) : "";
        var list = shown.isEmpty() ? WordList.NONE : WordList.of(List.of(shown));
        model.addAttribute("village", place);
        model.addAttribute("words", table.words(place.id()));
        model.addAttribute("word", shown);
        model.addAttribute(
                "caught",
                shown.isEmpty()
                        ? List.of()
                        : messages.of(place.id().value(), LOOKED_AT).stream()
                                .filter(message -> list.in(message.text()).isPresent())
                                .toList());
        model.addAttribute("faults", fits ? Faults.NONE : Faults.of("word", "chat.words.unfit"));
        return "chat/words";
    }

    @PostMapping
    String add(@PathVariable String village, @RequestParam(defaultValue = "") String word, Viewer viewer) {
        var place = mine(village, viewer);
        if (word.isBlank() || !fits(word)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        table.add(ids.next(), place.id(), CleanText.line(word, LONGEST), viewer.mustBeSomebody(), clock.instant());
        return "redirect:/chat/words/" + place.slug();
    }

    @PostMapping("/removals")
    String remove(@PathVariable String village, @RequestParam(defaultValue = "") String word, Viewer viewer) {
        var place = mine(village, viewer);
        if (fits(word)) {
            table.remove(place.id(), word, viewer.mustBeSomebody(), clock.instant());
        }
        return "redirect:/chat/words/" + place.slug();
    }

    private static boolean fits(String word) {
        return word.isBlank()
                || word.length() <= LONGEST
                        && !WordList.folded(CleanText.line(word, LONGEST)).isEmpty();
    }

    private Places.Village mine(String village, Viewer viewer) {
        viewer.mustBeSomebody();
        var place = places.villageBySlug(village).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (!Room.keeps(viewer, place.id())) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        return place;
    }

    private static final int LONGEST = 40;
    private static final int LOOKED_AT = 500;
}
