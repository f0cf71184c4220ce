package aldea.reminders;

import aldea.catalog.Catalog;
import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.RateLimit;
import aldea.kernel.Refusal;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.places.Places;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asking to be told before a show, with an account or with no more than an address.
@Controller
@RequestMapping("/reminders/shows/{slug}")
class ReminderPages {
    private static final String EMAIL = "[^@\\s]{1,64}@[^@\\s]{1,180}\\.[^@\\s]{2,}";

    private final Reminders reminders;
    private final Live live;
    private final Catalog catalog;
    private final Places places;
    private final People people;
    // Each typed address costs a letter to somebody who may not have asked.
    private final RateLimit letters = new RateLimit(20, Duration.ofHours(1));

    ReminderPages(Reminders reminders, Live live, Catalog catalog, Places places, People people) {
        this.reminders = reminders;
        this.live = live;
        this.catalog = catalog;
        this.places = places;
        this.people = people;
    }

    @GetMapping
    String show(@PathVariable String slug, @RequestParam(defaultValue = "") String done, Viewer viewer, Model model) {
        var show = known(slug);
        var wished = viewer.account().map(account -> reminders.wished(show.id(), account));
        model.addAttribute("wished", wished.orElse(done.equals("yes")));
        return page(show, "", Faults.NONE, viewer, model);
    }

    /// @param email of somebody without an account; ignored for who is signed in
    @PostMapping
    String wish(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String email,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var show = known(slug);
        var typed = email.strip();
        if (!viewer.signedIn() && !typed.matches(EMAIL)) {
            response.setStatus(Problem.BAD_INPUT.status());
            model.addAttribute("wished", false);
            return page(show, typed, Faults.of("email", "form.Email"), viewer, model);
        }
        reminders.wish(show, viewer.account().orElseGet(() -> guest(typed, viewer, request)));
        return "redirect:/reminders/shows/" + slug + (viewer.signedIn() ? "" : "?done=yes");
    }

    /// They no longer want to be told.
    @PostMapping("/cancellation")
    String drop(@PathVariable String slug, Viewer viewer) {
        reminders.drop(known(slug).id(), viewer.mustBeSomebody());
        return "redirect:/reminders/shows/" + slug;
    }

    private AccountId guest(String email, Viewer viewer, HttpServletRequest request) {
        letters.count(request.getRemoteAddr());
        return people.personByEmail(email)
                .map(People.Person::id)
                .orElseGet(() -> people.guest(email, "", viewer.language()));
    }

    private String page(Broadcast show, String email, Faults faults, Viewer viewer, Model model) {
        var shop = catalog.shop(show.shop());
        model.addAttribute("show", show);
        model.addAttribute("shop", shop);
        model.addAttribute("zone", places.village(shop.village()).zone());
        model.addAttribute("email", email.substring(0, Math.min(email.length(), 200)));
        model.addAttribute("faults", faults);
        model.addAttribute("signedIn", viewer.signedIn());
        return "reminders/show";
    }

    private Broadcast known(String slug) {
        return Optional.of(slug).flatMap(live::bySlug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }
}
