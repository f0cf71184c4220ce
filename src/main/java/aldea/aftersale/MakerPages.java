package aldea.aftersale;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.OrderId;
import aldea.orders.Sales;
import aldea.orders.Sales.Sold;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// For the maker of an order. Whoever does not hold its shop is told that it does not exist.
@Controller
@RequestMapping("/aftersale/orders/{order}")
class MakerPages {
    private final Aftersale aftersale;
    private final Sales sales;
    private final Looks looks;
    private final FileTable files;

    MakerPages(Aftersale aftersale, Sales sales, Looks looks, FileTable files) {
        this.aftersale = aftersale;
        this.sales = sales;
        this.looks = looks;
        this.files = files;
    }

    @GetMapping
    String order(@PathVariable UUID order, Viewer viewer, Model model) {
        var sold = held(order, viewer);
        var back = "/orders/shop/%s/orders/%s".formatted(sold.shop().value(), sold.reference());
        model.addAttribute("dossier", looks.dossier(sold, path(sold.id()), back));
        return "aftersale/maker";
    }

    /// @param all everything that can be
    @PostMapping("/cancellations")
    String cancel(
            @PathVariable UUID order,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "false") boolean all,
            Viewer viewer) {
        var sold = held(order, viewer);
        aftersale.cancel(
                sold.id(), said(fields, viewer), all ? BuyerPages.left(files, sold) : Forms.units(fields, "units"));
        return "redirect:" + path(sold.id());
    }

    @PostMapping("/shortfalls")
    String cannotSend(@PathVariable UUID order, @RequestParam Map<String, String> fields, Viewer viewer) {
        var sold = held(order, viewer);
        aftersale.cannotSend(sold.id(), said(fields, viewer), Forms.units(fields, "units"));
        return "redirect:" + path(sold.id());
    }

    @PostMapping("/messages")
    String say(@PathVariable UUID order, @RequestParam Map<String, String> fields, Viewer viewer) {
        var sold = held(order, viewer);
        aftersale.say(sold.id(), said(fields, viewer));
        return "redirect:" + path(sold.id());
    }

    @PostMapping("/returns/{id}/acceptance")
    String accept(
            @PathVariable UUID order, @PathVariable UUID id, @RequestParam Map<String, String> fields, Viewer viewer) {
        var sold = held(order, viewer);
        aftersale.accept(looks.of(sold.id(), id), said(fields, viewer));
        return "redirect:" + path(sold.id());
    }

    @PostMapping("/returns/{id}/refusal")
    String refuse(
            @PathVariable UUID order, @PathVariable UUID id, @RequestParam Map<String, String> fields, Viewer viewer) {
        var sold = held(order, viewer);
        aftersale.refuse(looks.of(sold.id(), id), said(fields, viewer));
        return "redirect:" + path(sold.id());
    }

    @PostMapping("/returns/{id}/inspection")
    String inspect(
            @PathVariable UUID order, @PathVariable UUID id, @RequestParam Map<String, String> fields, Viewer viewer) {
        var sold = held(order, viewer);
        var withheld = Forms.amount(
                fields.getOrDefault("withheld", ""), sold.commission().currency());
        aftersale.inspect(looks.of(sold.id(), id), said(fields, viewer), Forms.found(fields), withheld);
        return "redirect:" + path(sold.id());
    }

    private Sold held(UUID order, Viewer viewer) {
        viewer.mustBeSomebody();
        var sold = sales.sold(new OrderId(order))
                .filter(found -> found.paid().isPresent())
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        viewer.mustHold(Role.MAKER, Scope.shop(sold.shop().value()));
        return sold;
    }

    private static Said said(Map<String, String> fields, Viewer viewer) {
        return new Said(
                fields.getOrDefault("key", ""), Said.Role.MAKER, viewer.account(), fields.getOrDefault("note", ""));
    }

    static String path(OrderId order) {
        return "/aftersale/orders/" + order.value();
    }
}
