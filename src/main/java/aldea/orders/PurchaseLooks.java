package aldea.orders;

import aldea.catalog.Catalog;
import aldea.catalog.ProductId;
import aldea.kernel.Fragment;
import aldea.kernel.Language;
import aldea.kernel.Reference;
import aldea.payment.Payments;
import aldea.payment.Payments.Started;
import aldea.people.Viewer;
import aldea.reviews.Reviews;
import aldea.shipping.Shipping;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Makes views of purchases and orders, and lends what was sold to modules that come after a sale.
@Component
class PurchaseLooks implements Sales {
    private final OrderTable orders;
    private final Payments payments;
    private final Shipping shipping;
    private final Reviews reviews;
    private final Catalog catalog;
    private final PurchaseTable purchases;
    private final ListedOrders listed;

    PurchaseLooks(
            PurchaseTable purchases,
            ListedOrders listed,
            OrderTable orders,
            Payments payments,
            Shipping shipping,
            Reviews reviews,
            Catalog catalog) {
        this.catalog = catalog;
        this.purchases = purchases;
        this.listed = listed;
        this.orders = orders;
        this.payments = payments;
        this.shipping = shipping;
        this.reviews = reviews;
    }

    @Override
    public Optional<PurchaseId> opened(String reference, Viewer viewer, HttpServletRequest request) {
        return BrowserSecrets.opened(purchases.byReference(reference), viewer, request)
                .map(PurchaseRow::id);
    }

    @Override
    public Optional<Sold> sold(OrderId order) {
        return orders.byId(order).map(row -> sold(List.of(row)).getFirst());
    }

    @Override
    public List<Sold> sold(PurchaseId purchase) {
        return sold(orders.of(List.of(purchase)));
    }

    @Override
    public void gone(OrderId order, Map<Integer, Integer> units, Instant at) {
        purchases.gone(order, units, at);
    }

    @Override
    public List<Listed> listed(Collection<Reference> of) {
        return listed.of(of);
    }

    @Override
    public List<OrderId> after(OrderId last, int most) {
        return listed.after(last, most);
    }

    private List<Sold> sold(List<OrderRow> rows) {
        var lines = orders.lines(rows.stream().map(OrderRow::id).toList());
        var addresses = purchases.byIds(rows.stream().map(OrderRow::purchase).toList()).stream()
                .collect(Collectors.toMap(PurchaseRow::id, PurchaseRow::address));
        return rows.stream()
                .map(row -> new Sold(
                        row.id(),
                        row.purchase(),
                        row.number(),
                        row.reference(),
                        row.shop(),
                        row.shopName(),
                        row.maker(),
                        row.buyer(),
                        row.from(),
                        row.commission(),
                        row.quote().price(),
                        row.quote().service(),
                        row.grams(),
                        lines.getOrDefault(row.id(), List.of()).stream()
                                .map(OrderTable.Line::asSold)
                                .toList(),
                        row.paidAt(),
                        row.handedInAt(),
                        row.deliveredAt(),
                        row.cancelledAt(),
                        addresses.getOrDefault(row.purchase(), Optional.empty())))
                .toList();
    }

    PurchaseView purchase(PurchaseRow purchase) {
        var started = purchase.awaitsPayment() ? payments.started(purchase.asReference()) : Optional.<Started>empty();
        return new PurchaseView(
                purchase.reference(),
                state(purchase),
                purchase.goods(),
                purchase.discount(),
                purchase.delivery(),
                purchase.total(),
                purchase.method().code(),
                purchase.claimUntil(),
                purchase.awaitsPayment() ? payments.instructions(purchase.asReference()) : Optional.empty(),
                started.filter(Started.Declined.class::isInstance)
                        .map(declined -> ((Started.Declined) declined).reason()),
                started.filter(Started.Captured.class::isInstance).isPresent(),
                purchase.refundAskedAt().isPresent(),
                purchase.address(),
                views(orders.of(List.of(purchase.id())), true),
                purchases.discounts(purchase));
    }

    /// What there is to review of the orders that have come, by order reference.
    Map<String, Fragment> invitations(PurchaseRow purchase, Language reader) {
        var came = orders.of(List.of(purchase.id())).stream()
                .filter(order -> order.deliveredAt().isPresent())
                .toList();
        var paths = came.stream()
                .collect(Collectors.toMap(OrderRow::asReference, order -> reviewsPath(purchase, order.number())));
        var fragments = reviews.invitations(paths, reader);
        return came.stream()
                .filter(order -> fragments.containsKey(order.asReference()))
                .collect(Collectors.toMap(OrderRow::reference, order -> fragments.get(order.asReference())));
    }

    static String reviewsPath(PurchaseRow purchase, int number) {
        return "/orders/purchases/%s/orders/%d/reviews".formatted(purchase.reference(), number);
    }

    List<PurchaseView.Order> list(List<OrderRow> rows) {
        return views(rows, false);
    }

    PurchaseView.Order order(OrderRow row) {
        return views(List.of(row), true).getFirst();
    }

    private List<PurchaseView.Order> views(List<OrderRow> rows, boolean withParcel) {
        var lines = orders.lines(rows.stream().map(OrderRow::id).toList());
        var products = lines.values().stream()
                .flatMap(List::stream)
                .map(line -> new ProductId(line.product()))
                .collect(Collectors.toSet());
        // Of these only the picture and the address are shown, the same in every language.
        var faces = catalog.products(products, Language.ES);
        return rows.stream()
                .map(row -> view(
                        row,
                        lines.getOrDefault(row.id(), List.of()).stream()
                                .map(line -> line(line, Optional.ofNullable(faces.get(new ProductId(line.product())))))
                                .toList(),
                        withParcel))
                .toList();
    }

    private static PurchaseView.Line line(OrderTable.Line line, Optional<Catalog.Product> face) {
        return new PurchaseView.Line(line.title(), line.quantity(), line.gone(), line.unitPrice(), line.goods(), face);
    }

    private PurchaseView.Order view(OrderRow row, List<PurchaseView.Line> lines, boolean withParcel) {
        var parcel = withParcel && row.paidAt().isPresent()
                ? shipping.parcelOf(row.asReference())
                : Optional.<Shipping.Parcel>empty();
        return new PurchaseView.Order(
                row.number(),
                row.reference(),
                row.shopName(),
                row.state(),
                lines,
                row.goods(),
                row.discount(),
                row.subsidy(),
                row.quote().price(),
                row.commission(),
                row.total(),
                row.quote().latest(),
                parcel.map(Shipping.Parcel::tracking),
                parcel.map(Shipping.Parcel::history).orElse(List.of()).stream()
                        .map(seen -> new PurchaseView.Seen(
                                seen.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                seen.place(),
                                seen.at()))
                        .toList(),
                row.state().equals("delivered") && row.acceptedAt().isEmpty(),
                row.refundedAt().isPresent(),
                row.placedAt(),
                row.saved(),
                row.ridesWith());
    }

    static String state(PurchaseRow purchase) {
        if (purchase.paidAt().isPresent()) {
            return "paid";
        }
        if (purchase.cancelledAt().isPresent()) {
            return "cancelled";
        }
        return purchase.lapsedAt().isPresent() ? "lapsed" : "placed";
    }
}
