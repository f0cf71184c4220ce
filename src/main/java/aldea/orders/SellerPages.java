package aldea.orders;

import aldea.catalog.Catalog;
import aldea.catalog.ShopId;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Sections;
import aldea.people.Role;
import aldea.people.Scope;
import aldea.people.Viewer;
import aldea.shipping.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A shop's orders, for its maker.
@Controller
@RequestMapping("/orders/shop/{shop}")
class SellerPages {
    private final Catalog catalog;
    private final OrderTable orders;
    private final PurchaseTable purchases;
    private final PurchaseLooks looks;
    private final Sections sections;

    SellerPages(Catalog catalog, OrderTable orders, PurchaseTable purchases, PurchaseLooks looks, Sections sections) {
        this.catalog = catalog;
        this.orders = orders;
        this.purchases = purchases;
        this.looks = looks;
        this.sections = sections;
    }

    /// @param show `to-pack`, `on-the-way` or `done`
    @GetMapping
    String list(
            @PathVariable UUID shop, @RequestParam(defaultValue = "to-pack") String show, Viewer viewer, Model model) {
        viewer.mustHold(Role.MAKER, Scope.shop(shop));
        var states = SHOWN.get(show);
        if (states == null) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        var of = catalog.shop(new ShopId(shop));
        model.addAttribute("shop", of);
        model.addAttribute("show", show);
        model.addAttribute("orders", looks.list(orders.of(of.maker(), of.id(), states, MOST)));
        return "orders/shop";
    }

    @GetMapping("/orders/{reference}")
    String order(@PathVariable UUID shop, @PathVariable String reference, Viewer viewer, Model model) {
        viewer.mustHold(Role.MAKER, Scope.shop(shop));
        var dash = reference.lastIndexOf('-');
        var purchase =
                purchases.byReference(reference.substring(0, Math.max(0, dash))).orElseThrow(SellerPages::unknown);
        var order = orders.of(List.of(purchase.id())).stream()
                .filter(one -> one.reference().equals(reference)
                        && one.shop().equals(new ShopId(shop))
                        && one.paidAt().isPresent())
                .findFirst()
                .orElseThrow(SellerPages::unknown);
        model.addAttribute("shop", catalog.shop(order.shop()));
        model.addAttribute("order", looks.order(order));
        model.addAttribute("address", address(order, purchase));
        model.addAttribute("sections", sections.at(new PurchaseSpot.Packing(order.id(), viewer)));
        return "orders/shop-order";
    }

    /// A maker needs to know where a parcel goes until it has arrived, and no longer.
    private static Optional<Address> address(OrderRow order, PurchaseRow purchase) {
        return order.deliveredAt().isPresent() ? Optional.empty() : purchase.address();
    }

    private static Refusal unknown() {
        return new Refusal(Problem.NOT_FOUND);
    }

    private static final int MOST = 100;
    private static final Map<String, List<String>> SHOWN = Map.of(
            "to-pack", List.of("paid"),
            "on-the-way", List.of("handed-in"),
            "done", List.of("delivered", "settled", "cancelled"));
}
