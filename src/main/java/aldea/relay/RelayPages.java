package aldea.relay;

import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Product;
import aldea.kernel.CleanText;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.live.Turns;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Inviting, answering, and passing the turn on. The last is done without leaving the console, for that would let go of
/// the camera.
@Controller
@RequestMapping("/relay")
class RelayPages {
    private static final String UUID_SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final int LONGEST_QUERY = 60;

    private final Relay relay;
    private final RelayLooks looks;
    private final Live live;
    private final Turns turns;
    private final Catalog catalog;

    RelayPages(Relay relay, RelayLooks looks, Live live, Turns turns, Catalog catalog) {
        this.relay = relay;
        this.looks = looks;
        this.live = live;
        this.turns = turns;
        this.catalog = catalog;
    }

    /// @param q part of the name of a shop to invite
    @GetMapping("/shows/{slug}")
    String plan(@PathVariable String slug, @RequestParam(defaultValue = "") String q, Viewer viewer, Model model) {
        var show = hosted(slug, viewer);
        model.addAttribute("plan", looks.plan(show, CleanText.line(q, LONGEST_QUERY), viewer.language()));
        return "relay/plan";
    }

    /// @param shop its slug
    @PostMapping("/shows/{slug}/invitations")
    String invite(@PathVariable String slug, @RequestParam(defaultValue = "") String shop, Viewer viewer) {
        var show = hosted(slug, viewer);
        relay.invite(show.id(), shop(shop).id());
        return "redirect:/relay/shows/" + slug;
    }

    /// Lets a guest come one turn earlier.
    @PostMapping("/shows/{slug}/order")
    String moveUp(@PathVariable String slug, @RequestParam(defaultValue = "") String shop, Viewer viewer) {
        var show = hosted(slug, viewer);
        turns.moveUp(show.id(), shop(shop).id());
        return "redirect:/relay/shows/" + slug;
    }

    /// @param to slug of the shop that is on screen from now on
    /// @param after id of the turn that was on when the button was drawn; empty for none
    @PostMapping("/shows/{slug}/turns")
    String pass(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String after,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var show = known(slug, viewer);
        show.mustBeOn(viewer);
        if (!after.isEmpty() && !after.matches(UUID_SHAPE)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        var before = after.isEmpty() ? Optional.<UUID>empty() : Optional.of(UUID.fromString(after));
        turns.pass(show.id(), before, shop(to).id());
        if (request.getHeader("HX-Request") == null) {
            return "redirect:/live/%s/console".formatted(slug);
        }
        model.addAttribute("turns", looks.turns(live.broadcast(show.id()), viewer));
        return "relay/_next";
    }

    @GetMapping("/invitations/{id}")
    String invitation(@PathVariable UUID id, Viewer viewer, Model model) {
        return ask(mine(id, viewer), List.of(), "", viewer, model);
    }

    /// @param product slugs of what the shop shows
    /// @param lends `yes` where the host may set prices, too
    @PostMapping("/invitations/{id}/agreement")
    String agree(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> product,
            @RequestParam(defaultValue = "") String lends,
            Viewer viewer,
            Model model) {
        var invitation = mine(id, viewer);
        var chosen = catalog.productsOf(invitation.shop()).stream()
                .filter(one -> product.contains(one.slug()))
                .sorted(Comparator.comparingInt(one -> product.indexOf(one.slug())))
                .toList();
        if (chosen.isEmpty() || chosen.size() > Turns.MOST_ITEMS) {
            var ticked = chosen.stream().map(Product::slug).toList();
            return ask(invitation, ticked, "relay.ask.choose", viewer, model);
        }
        var products = chosen.stream().map(Product::id).toList();
        relay.agree(invitation.id(), products, lends.equals("yes"));
        return "redirect:/relay/invitations/" + id;
    }

    @PostMapping("/invitations/{id}/refusal")
    String decline(@PathVariable UUID id, Viewer viewer) {
        relay.decline(mine(id, viewer).id());
        return "redirect:/relay/invitations/" + id;
    }

    /// The host takes it back, or the shop out of the show.
    @PostMapping("/invitations/{id}/removal")
    String remove(@PathVariable UUID id, Viewer viewer) {
        viewer.mustBeSomebody();
        var invitation = relay.invitation(new InvitationId(id));
        var show = live.broadcast(invitation.show());
        viewer.mustHold(Role.MAKER, Scope.shop(show.shop().value()));
        relay.remove(invitation.id());
        return "redirect:/relay/shows/" + show.slug();
    }

    private String ask(Invitation invitation, List<String> chosen, String trouble, Viewer viewer, Model model) {
        model.addAttribute("ask", looks.ask(invitation, viewer, chosen));
        model.addAttribute("trouble", trouble);
        return "relay/invitation";
    }

    /// The invitation, for the maker of the invited shop; for others there is none.
    private Invitation mine(UUID id, Viewer viewer) {
        viewer.mustBeSomebody();
        var invitation = relay.invitation(new InvitationId(id));
        viewer.mustHold(Role.MAKER, Scope.shop(invitation.shop().value()));
        return invitation;
    }

    /// The show, for its host.
    private Broadcast hosted(String slug, Viewer viewer) {
        var show = known(slug, viewer);
        viewer.mustHold(Role.MAKER, Scope.shop(show.shop().value()));
        return show;
    }

    private Broadcast known(String slug, Viewer viewer) {
        viewer.mustBeSomebody();
        return live.bySlug(slug).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private Catalog.Shop shop(String slug) {
        return catalog.shopBySlug(slug).orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
    }
}
