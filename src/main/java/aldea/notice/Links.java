package aldea.notice;

import aldea.orders.OrderId;
import aldea.orders.PurchaseId;

/// Where letters lead. Their readers sign in there with their e-mail.
final class Links {
    private Links() {}

    static String purchase(PurchaseId purchase) {
        return "/orders/purchases/" + purchase.value();
    }

    static String order(OrderId order) {
        return "/orders/" + order.value();
    }

    static final String DESK = "/people/desk";
}
