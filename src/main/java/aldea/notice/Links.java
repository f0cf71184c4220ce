package aldea.notice;

import aldea.orders.OrderEvent;

/// Where letters lead.
final class Links {
    private Links() {}

    /// By way of the sign-in, which lets through who is signed in: a guest who opens the letter elsewhere has only the
    /// e-mail to show.
    ///
    /// @param reference of the purchase
    static String purchase(String reference) {
        return "/people/sign-in?next=/orders/purchases/" + reference;
    }

    /// A buyer finds an order on its purchase's page.
    ///
    /// @param reference of the order: its purchase's, a dash, a number
    static String purchaseOf(String reference) {
        return purchase(reference.substring(0, Math.max(0, reference.lastIndexOf('-'))));
    }

    /// What its maker packs.
    static String toPack(OrderEvent.Paid order) {
        return "/orders/shop/%s/orders/%s".formatted(order.shop().value(), order.reference());
    }

    static final String DESK = "/people/desk";
}
