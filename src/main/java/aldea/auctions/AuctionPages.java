package aldea.auctions;

import aldea.auctions.Auctions.Answer;
import aldea.catalog.Catalog;
import aldea.kernel.Faults;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.RateLimit;
import aldea.kernel.Refusal;
import aldea.live.Broadcast;
import aldea.live.Live;
import aldea.people.AccountId;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// Bidding, before an auction and in it, with a script or without; and what was bid.
@Controller
@RequestMapping("/auctions")
class AuctionPages {
    private final Auctions auctions;
    private final AuctionTable table;
    private final AuctionLooks looks;
    private final Live live;
    private final Catalog catalog;
    // Nobody's thumb is quicker.
    private final RateLimit thumbs = new RateLimit(20, Duration.ofSeconds(10));

    AuctionPages(Auctions auctions, AuctionTable table, AuctionLooks looks, Live live, Catalog catalog) {
        this.auctions = auctions;
        this.table = table;
        this.looks = looks;
        this.live = live;
        this.catalog = catalog;
    }

    @GetMapping("/{id}")
    String show(@PathVariable UUID id, Viewer viewer, Model model) {
        return page(known(id), viewer, "", Faults.NONE, model);
    }

    /// @param paddle 0 for none
    /// @param bid whether they bid in this auction
    record Part(int paddle, boolean bid) {}

    /// What the reader's page cannot know that was loaded before the auction opened: maxima left beforehand bid in it.
    @GetMapping(path = "/{id}/part", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Part part(@PathVariable UUID id, Viewer viewer) {
        viewer.mustBeSomebody();
        var auction = known(id);
        var mine = looks.mine(auction, live.broadcast(auction.broadcast()), viewer);
        return new Part(mine.paddle(), mine.most().isPresent());
    }

    /// @param amount up to which the house bids for them
    /// @param key the same when the same bid is sent again
    /// @param playhead what their player shows, in milliseconds of the epoch; anything else counts as none
    /// @param player as their player calls itself when it fetches media
    record BidForm(String amount, String key, String playhead, String player) {}

    @PostMapping(path = "/{id}/bids", produces = MediaType.TEXT_HTML_VALUE)
    String bid(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String key,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var bidder = viewer.mustBeSomebody();
        var auction = known(id);
        var most = Amounts.read(amount, auction.terms().start().currency());
        if (most.isEmpty()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return page(auction, viewer, amount, Faults.of("amount", "auctions.form.amount"), model);
        }
        var answer = taken(auction, bidder, most.get(), new BidForm(amount, key, "", ""));
        if (answer.verdict().counts()) {
            return "redirect:/auctions/" + id;
        }
        response.setStatus(Problem.NOT_POSSIBLE_NOW.status());
        var why = "auctions.verdict." + answer.verdict().code();
        return page(known(id), viewer, amount, Faults.of("amount", why), model);
    }

    /// What a script is told. Amounts in minor units, the moment in milliseconds of the epoch.
    record Told(String verdict, int paddle, long price, long least, String currency, long closes) {}

    @PostMapping(path = "/{id}/bids", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Told bidByScript(@PathVariable UUID id, BidForm form, Viewer viewer) {
        var bidder = viewer.mustBeSomebody();
        var auction = known(id);
        var most = Amounts.read(text(form.amount()), auction.terms().start().currency())
                .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        var answer = taken(auction, bidder, most, form);
        return new Told(
                answer.verdict().code(),
                answer.paddle(),
                answer.price().minor(),
                answer.least().minor(),
                answer.price().currency().getCurrencyCode(),
                answer.closes().toEpochMilli());
    }

    private Answer taken(Auction auction, AccountId bidder, Money most, BidForm form) {
        thumbs.count(bidder.value().toString());
        var key = text(form.key());
        if (!key.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return auctions.bid(new Auctions.Offer(
                auction.id(),
                bidder,
                most,
                UUID.fromString(key),
                playhead(text(form.playhead())),
                text(form.player())));
    }

    /// The planned products, to leave a maximum for.
    @GetMapping("/shows/{slug}")
    String beforehand(@PathVariable String slug, Viewer viewer, Model model) {
        return beforehand(planned(slug), viewer, Faults.NONE, model);
    }

    @PostMapping("/shows/{slug}/maxima")
    String leave(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "") String amount,
            Viewer viewer,
            HttpServletResponse response,
            Model model) {
        var bidder = viewer.mustBeSomebody();
        thumbs.count(bidder.value().toString());
        var show = planned(slug);
        var lot = lot(product, viewer);
        var most = Amounts.read(amount, lot.price().currency());
        if (most.isEmpty()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return beforehand(show, viewer, Faults.of(lot.slug(), "auctions.form.amount"), model);
        }
        auctions.leave(show.id(), lot.id(), bidder, most.get());
        return "redirect:/auctions/shows/" + show.slug();
    }

    @PostMapping("/shows/{slug}/maxima/cancellation")
    String takeBack(@PathVariable String slug, @RequestParam(defaultValue = "") String product, Viewer viewer) {
        var bidder = viewer.mustBeSomebody();
        var show = planned(slug);
        auctions.takeBack(show.id(), lot(product, viewer).id(), bidder);
        return "redirect:/auctions/shows/" + show.slug();
    }

    private String page(Auction auction, Viewer viewer, String amount, Faults faults, Model model) {
        var show = live.broadcast(auction.broadcast());
        var mine = looks.mine(auction, show, viewer);
        model.addAttribute("auction", looks.view(auction, show));
        model.addAttribute("product", catalog.productBySlug(auction.slug(), viewer.language()));
        model.addAttribute("mine", mine);
        model.addAttribute("history", looks.history(auction, mine.host()));
        model.addAttribute("typed", amount.substring(0, Math.min(amount.length(), 30)));
        model.addAttribute("faults", faults);
        model.addAttribute("signedIn", viewer.signedIn());
        return "auctions/auction";
    }

    private String beforehand(Broadcast show, Viewer viewer, Faults faults, Model model) {
        model.addAttribute("show", show);
        model.addAttribute("lots", looks.lots(show, viewer));
        model.addAttribute("signedIn", viewer.signedIn());
        model.addAttribute("own", AuctionLooks.isMaker(show, viewer));
        model.addAttribute("faults", faults);
        return "auctions/beforehand";
    }

    private static Optional<Instant> playhead(String millis) {
        return millis.matches("[0-9]{1,14}")
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)))
                : Optional.empty();
    }

    private static String text(@org.jspecify.annotations.Nullable String sent) {
        return sent == null ? "" : sent;
    }

    private Catalog.Product lot(String slug, Viewer viewer) {
        return catalog.productBySlug(slug, viewer.language()).orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
    }

    private Auction known(UUID id) {
        return table.find(new AuctionId(id)).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    private Broadcast planned(String slug) {
        return live.bySlug(slug)
                .filter(show -> !show.shownState().equals("ended"))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }
}
