package aldea.orders;

import aldea.catalog.ProductId;
import aldea.kernel.Faults;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import aldea.payment.Payments;
import aldea.people.Viewer;
import aldea.reviews.ReviewForm;
import aldea.reviews.Reviews;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
    private final Reviews reviews;
    private final Payments payments;
    private final Sections sections;

    PurchasePages(
            Orders orders,
            PurchaseTable purchases,
            PurchaseLooks looks,
            Reviews reviews,
            Payments payments,
            Sections sections) {
        this.orders = orders;
        this.purchases = purchases;
        this.looks = looks;
        this.reviews = reviews;
        this.payments = payments;
        this.sections = sections;
    }

    /// All of one's purchases, newest first.
    @GetMapping
    String list(Viewer viewer, Model model) {
        var mine = purchases.of(viewer.mustBeSomebody(), MOST);
        model.addAttribute(
                "purchases",
                mine.stream()
                        .map(purchase -> new PurchaseView.Listed(
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
        var purchase = opened(reference, viewer, request);
        model.addAttribute("purchase", looks.purchase(purchase));
        model.addAttribute("reviews", looks.invitations(purchase, viewer.language()));
        model.addAttribute("sections", sections.at(new PurchaseSpot(purchase.id(), viewer)));
        model.addAttribute("trial", payments.trial());
        model.addAttribute("cardForm", payments.cardForm());
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

    @GetMapping("/purchases/{reference}/orders/{number}/reviews/{product}")
    String reviewForm(
            @PathVariable String reference,
            @PathVariable int number,
            @PathVariable UUID product,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var purchase = opened(reference, viewer, request);
        return reviewForm(purchase, number, product, Optional.empty(), Faults.NONE, viewer, model);
    }

    /// What the buyer says of one product that came.
    @PostMapping("/purchases/{reference}/orders/{number}/reviews/{product}")
    String review(
            @PathVariable String reference,
            @PathVariable int number,
            @PathVariable UUID product,
            @Valid @ModelAttribute ReviewForm form,
            BindingResult errors,
            Viewer viewer,
            HttpServletRequest request,
            Model model) {
        var purchase = opened(reference, viewer, request);
        if (errors.hasErrors() || form.stars() == null) {
            return reviewForm(purchase, number, product, Optional.of(form), Faults.of(errors), viewer, model);
        }
        var order = order(purchase, number);
        reviews.write(purchase.buyer(), order, new ProductId(product), form.stars(), form.text(), viewer.language());
        return to(purchase);
    }

    private String reviewForm(
            PurchaseRow purchase,
            int number,
            UUID product,
            Optional<ReviewForm> sent,
            Faults faults,
            Viewer viewer,
            Model model) {
        var path = PurchaseLooks.reviewsPath(purchase, number) + "/" + product;
        var order = order(purchase, number);
        model.addAttribute("reference", purchase.reference());
        model.addAttribute(
                "form",
                reviews.form(purchase.buyer(), order, new ProductId(product), path, sent, faults, viewer.language()));
        return "orders/review";
    }

    private Reference order(PurchaseRow purchase, int number) {
        return orders.ordersOf(purchase.id()).stream()
                .filter(one -> one.reference().equals(purchase.reference() + "-" + number))
                .map(one -> new Reference(one.id().value()))
                .findFirst()
                .orElseThrow(PurchasePages::unknown);
    }

    private PurchaseRow opened(String reference, Viewer viewer, HttpServletRequest request) {
        return BrowserSecrets.opened(purchases.byReference(reference), viewer, request)
                .orElseThrow(PurchasePages::unknown);
    }

    private static String to(PurchaseRow purchase) {
        return "redirect:/orders/purchases/" + purchase.reference();
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }

    private static final int MOST = 100;
}
