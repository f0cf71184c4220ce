package aldea.orders;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A purchase's page: its buyer opens it signed in, or with the secret that its link and this browser hold.
@Controller
@RequestMapping("/orders")
class PurchasePages {
    private final Orders orders;
    private final PurchaseTable purchases;
    private final PurchaseLooks looks;

    PurchasePages(Orders orders, PurchaseTable purchases, PurchaseLooks looks) {
        this.orders = orders;
        this.purchases = purchases;
        this.looks = looks;
    }

    /// All of one's purchases, newest first.
    @GetMapping
    String list(Viewer viewer, Model model) {
        var mine = purchases.of(viewer.mustBeSomebody(), MOST);
        model.addAttribute(
                "purchases",
                mine.stream()
                        .map(purchase -> new PurchaseLine(
                                purchase.reference(),
                                PurchaseLooks.state(purchase),
                                purchase.total(),
                                purchase.placedAt()))
                        .toList());
        return "orders/purchases";
    }

    /// @param s the secret, once: the browser keeps it and the address loses it
    @GetMapping(path = "/purchases/{reference}", produces = MediaType.TEXT_HTML_VALUE)
    String show(
            @PathVariable String reference,
            @RequestParam(name = "s", defaultValue = "") String s,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!s.isEmpty()) {
            var purchase = purchases
                    .byReference(reference)
                    .filter(found -> found.opensWith(s))
                    .orElseThrow(PurchasePages::unknown);
            BrowserSecrets.keep(request, response, purchase.reference(), s);
            return to(purchase);
        }
        model.addAttribute("purchase", looks.purchase(opened(reference, viewer, request)));
        model.addAttribute("tryOut", true);
        return "orders/purchase";
    }

    /// Tries to pay again, with another card perhaps.
    @PostMapping("/purchases/{reference}/payments")
    String pay(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String card,
            Viewer viewer,
            HttpServletRequest request) {
        var purchase = opened(reference, viewer, request);
        orders.pay(purchase.id(), Optional.of(card).filter(token -> !token.isEmpty() && token.length() <= 60));
        return to(purchase);
    }

    @PostMapping("/purchases/{reference}/cancellation")
    String cancel(@PathVariable String reference, Viewer viewer, HttpServletRequest request) {
        var purchase = opened(reference, viewer, request);
        orders.cancel(purchase.id());
        return to(purchase);
    }

    /// The buyer has it and all is well.
    @PostMapping("/purchases/{reference}/orders/{number}/acceptance")
    String accept(@PathVariable String reference, @PathVariable int number, Viewer viewer, HttpServletRequest request) {
        var purchase = opened(reference, viewer, request);
        var order = orders.ordersOf(purchase.id()).stream()
                .filter(one -> one.reference().equals(purchase.reference() + "-" + number))
                .findFirst()
                .orElseThrow(PurchasePages::unknown);
        orders.accept(order.id(), purchase.buyer());
        return to(purchase);
    }

    private PurchaseRow opened(String reference, Viewer viewer, HttpServletRequest request) {
        return purchases
                .byReference(reference)
                .filter(purchase -> mayOpen(purchase, viewer.account(), BrowserSecrets.read(request, reference)))
                .orElseThrow(PurchasePages::unknown);
    }

    private static boolean mayOpen(PurchaseRow purchase, Optional<AccountId> account, Optional<String> secret) {
        return account.filter(purchase.buyer()::equals).isPresent()
                || secret.filter(purchase::opensWith).isPresent();
    }

    private static String to(PurchaseRow purchase) {
        return "redirect:/orders/purchases/" + purchase.reference();
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }

    private static final int MOST = 100;
}
