package aldea.orders;

import aldea.baskets.Basket;
import aldea.baskets.Baskets;
import aldea.baskets.Baskets.Content;
import aldea.kernel.Faults;
import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.CheckoutView.Trouble;
import aldea.orders.Orders.Checkout;
import aldea.orders.Orders.Placed;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// One page from basket to purchase, for people with an account and without. Without scripts a button reckons the
/// delivery anew.
@Controller
@RequestMapping("/orders")
class CheckoutPages {
    private static final Logger log = LoggerFactory.getLogger(CheckoutPages.class);
    private final Orders orders;
    private final Baskets baskets;
    private final CheckoutLooks looks;
    private final CheckoutLimit limit;
    private final People people;
    private final Ids ids;

    CheckoutPages(Orders orders, Baskets baskets, CheckoutLooks looks, CheckoutLimit limit, People people, Ids ids) {
        this.orders = orders;
        this.baskets = baskets;
        this.looks = looks;
        this.limit = limit;
        this.people = people;
        this.ids = ids;
    }

    @GetMapping("/checkout")
    String show(Viewer viewer, HttpServletRequest request, Model model) {
        var content = baskets.content(baskets.owner(viewer, request));
        var form =
                looks.form(content, email(viewer).orElse(""), viewer, ids.next().toString());
        return content.lines().isEmpty()
                ? "redirect:/baskets"
                : page(model, form, Faults.NONE, looks.view(content, form, viewer, Optional.empty()));
    }

    /// The same page for another address or service; nothing is checked or kept yet.
    @PostMapping("/checkout")
    String reckon(Viewer viewer, HttpServletRequest request, Model model) {
        var form = CheckoutForm.of(request);
        if (form.code().isPresent()) {
            // Codes are not to be found by trying.
            limit.count(request);
        }
        var content = baskets.content(baskets.owner(viewer, request));
        return content.lines().isEmpty()
                ? "redirect:/baskets"
                : page(model, form, Faults.NONE, looks.view(content, form, viewer, Optional.empty()));
    }

    @PostMapping(path = "/purchases", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String place(Viewer viewer, HttpServletRequest request, HttpServletResponse response, Model model) {
        limit.count(request);
        var typed = CheckoutForm.of(request);
        var owner = baskets.owner(viewer, request);
        var content = baskets.content(owner);
        var form = email(viewer).map(typed::withEmail).orElse(typed);
        var found = typed.faults();
        var faults = viewer.signedIn() ? without("email", found) : found;
        if (faults.any()) {
            response.setStatus(Problem.BAD_INPUT.status());
            return page(model, form, faults, looks.view(content, form, viewer, Optional.empty()));
        }
        try {
            var buyer = viewer.account().orElseGet(() -> guest(form, viewer));
            return switch (orders.place(checkout(form, content, buyer, viewer))) {
                case Placed.Purchase placed -> {
                    baskets.clear(owner, request, response);
                    BrowserSecrets.keep(request, response, placed.reference(), placed.secret());
                    pay(placed.id(), form);
                    yield "redirect:/orders/purchases/" + placed.reference();
                }
                case Placed.SoldOut soldOut ->
                    again(
                            model,
                            response,
                            looks.view(
                                    content,
                                    form,
                                    viewer,
                                    Optional.of(new Trouble(
                                            "orders.checkout.sold-out", List.of(soldOut.title(), soldOut.left())))),
                            form);
            };
        } catch (Refusal refusal) {
            if (!SHOWN_HERE.contains(refusal.problem())) {
                throw refusal;
            }
            var trouble =
                    new Trouble("problems.%s.advice".formatted(refusal.problem().code()), refusal.arguments());
            return again(model, response, looks.view(content, form, viewer, Optional.of(trouble)), form);
        }
    }

    /// A purchase that stands is not lost because its payment could not start: its page offers to try again.
    private void pay(PurchaseId purchase, CheckoutForm form) {
        try {
            orders.pay(purchase, Optional.of(form.card()).filter(card -> !card.isEmpty()));
        } catch (RuntimeException failed) {
            log.atWarn()
                    .addKeyValue("purchase", purchase.value())
                    .setCause(failed)
                    .log("payment did not start");
        }
    }

    private Checkout checkout(CheckoutForm form, Content content, AccountId buyer, Viewer viewer) {
        var basket = new Basket(content.lines());
        return new Checkout(
                form.key(),
                buyer,
                basket,
                form.address(),
                form.service(),
                Method.valueOf(form.method().toUpperCase(Locale.ROOT)),
                new Money(Long.parseLong(form.expected()), looks.currency(basket)),
                viewer.language(),
                content.holder(),
                viewer.signedIn(),
                form.code());
    }

    private AccountId guest(CheckoutForm form, Viewer viewer) {
        return people.guest(form.email(), form.name(), viewer.language());
    }

    private Optional<String> email(Viewer viewer) {
        return viewer.account().map(account -> people.person(account).email());
    }

    private static String again(Model model, HttpServletResponse response, CheckoutView view, CheckoutForm form) {
        response.setStatus(Problem.SOLD_OUT.status());
        return page(model, form, Faults.NONE, view);
    }

    private static String page(Model model, CheckoutForm form, Faults faults, CheckoutView view) {
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("view", view);
        return "orders/checkout";
    }

    private static Faults without(String field, Faults faults) {
        var rest = new HashMap<>(faults.keys());
        rest.remove(field);
        return new Faults(rest);
    }

    private static final List<Problem> SHOWN_HERE = List.of(
            Problem.PRICE_CHANGED,
            Problem.NO_DELIVERY_THERE,
            Problem.NO_PAYMENT_HERE,
            Problem.NOT_POSSIBLE_NOW,
            Problem.OFFER_OVER,
            Problem.OFFER_FOR_ANOTHER,
            Problem.OFFER_LIMIT,
            Problem.COUPON_UNKNOWN,
            Problem.COUPON_OVER,
            Problem.COUPON_USED_UP,
            Problem.COUPON_NOT_AGAIN,
            Problem.COUPON_NOT_HERE,
            Problem.COUPON_TOO_LITTLE,
            Problem.COUPON_NEW_BUYERS,
            Problem.BASKET_EMPTY);
}
