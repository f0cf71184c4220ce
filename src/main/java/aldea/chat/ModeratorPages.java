package aldea.chat;

import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Whom a maker asks to take care of the shop's chat.
@Controller
@RequestMapping("/chat/moderators/{shop}")
class ModeratorPages {
    private final People people;
    private final Floods floods;

    ModeratorPages(People people, Floods floods) {
        this.people = people;
        this.floods = floods;
    }

    @GetMapping
    String list(@PathVariable UUID shop, Viewer viewer, Model model) {
        viewer.mustHold(Role.MAKER, Scope.shop(shop));
        return page(shop, "", Faults.NONE, model);
    }

    @PostMapping
    String name(
            @PathVariable UUID shop,
            @RequestParam(defaultValue = "") String email,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var maker = viewer.mustHold(Role.MAKER, Scope.shop(shop));
        if (!floods.letsName(maker.value())) {
            throw new Refusal(Problem.TOO_MANY_TRIES);
        }
        var person = email.length() > LONGEST ? Optional.<People.Person>empty() : people.personByEmail(email);
        if (person.isEmpty()) {
            response.setStatus(Problem.BAD_INPUT.status());
            var shown = email.length() > LONGEST ? "" : email;
            return page(shop, shown, Faults.of("email", "chat.moderators.unknown"), model);
        }
        people.grant(person.get().id(), Role.MODERATOR, Scope.shop(shop), maker);
        return "redirect:/chat/moderators/" + shop;
    }

    @PostMapping("/removals")
    String remove(@PathVariable UUID shop, @RequestParam(defaultValue = "") String account, Viewer viewer) {
        var maker = viewer.mustHold(Role.MAKER, Scope.shop(shop));
        people.holders(Role.MODERATOR, Scope.shop(shop)).stream()
                .map(People.Person::id)
                .filter(id -> id.value().toString().equals(account))
                .forEach(id -> revoke(id, shop, maker));
        return "redirect:/chat/moderators/" + shop;
    }

    private void revoke(AccountId account, UUID shop, AccountId maker) {
        people.revoke(account, Role.MODERATOR, Scope.shop(shop), maker);
    }

    private String page(UUID shop, String email, Faults faults, Model model) {
        model.addAttribute("shop", shop.toString());
        model.addAttribute("email", email);
        model.addAttribute("moderators", people.holders(Role.MODERATOR, Scope.shop(shop)));
        model.addAttribute("faults", faults);
        return "chat/moderators";
    }

    private static final int LONGEST = 200;
}
