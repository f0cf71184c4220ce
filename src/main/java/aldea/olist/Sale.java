package aldea.olist;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.olist.Goods.Ware;
import aldea.olist.RowTable.Row;
import aldea.olist.Sellers.Shop;
import aldea.orders.Imported.Line;
import aldea.orders.Imported.Order;
import aldea.orders.Imported.Purchase;
import aldea.orders.OrderId;
import aldea.orders.PurchaseId;
import aldea.payment.Imported.Paid;
import aldea.payment.Imported.Part;
import aldea.payment.Imported.Tender;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.shipping.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All that the tables say of one order of Olist's, and what it is here: a purchase with an order for each seller.
///
/// @param head its row among the orders, which most lack
/// @param items its lines, `payments` how it was paid, both by their numbers
record Sale(
        String order,
        Optional<Row> head,
        Optional<Row> customer,
        List<Row> items,
        List<Row> payments,
        Map<String, Shop> shops,
        Map<String, Ware> wares) {

    Sale {
        var byNumber = Comparator.comparing((Row row) -> Integer.parseInt(row.cell(1)));
        items = items.stream().sorted(byNumber).toList();
        payments = payments.stream().sorted(byNumber).toList();
    }

    /// The first moment known of it: of most orders that is the day by which they should have been handed over.
    Optional<Instant> placed() {
        return Stream.of(
                        moment(PURCHASED),
                        moment(APPROVED),
                        limits().min(Comparator.naturalOrder()),
                        moment(CARRIER),
                        moment(DELIVERED),
                        moment(ESTIMATE))
                .flatMap(Optional::stream)
                .findFirst();
    }

    PurchaseId purchase() {
        return new PurchaseId(Keys.at(placed().orElseThrow(), "purchase", order));
    }

    AccountId buyer() {
        return Buyers.account(customer);
    }

    String status() {
        return head.map(row -> row.cell(STATUS)).orElse("unknown");
    }

    /// When it was paid; empty where no payment is known.
    Optional<Instant> paid() {
        return payments.isEmpty() ? Optional.empty() : moment(APPROVED).or(this::placed);
    }

    private Optional<Instant> handedIn() {
        return paid().flatMap(at -> moment(CARRIER));
    }

    /// One that is said to be delivered, and not when: at the last moment that is known of it.
    Optional<Instant> delivered() {
        var said = moment(DELIVERED)
                .or(() -> status().equals("delivered")
                        ? Stream.of(moment(CARRIER), moment(APPROVED), placed())
                                .flatMap(Optional::stream)
                                .findFirst()
                        : Optional.empty());
        return paid().flatMap(at -> said);
    }

    boolean deliveredAtNoKnownTime() {
        return status().equals("delivered") && moment(DELIVERED).isEmpty();
    }

    /// Money is released for what was delivered. Of all else nobody says what became of it: it is held.
    private Optional<Instant> settled() {
        return status().equals("delivered") ? delivered() : Optional.empty();
    }

    /// @param orders its own, made once
    Purchase asPurchase(List<Order> orders) {
        return new Purchase(
                purchase(),
                Keys.reference(order),
                buyer(),
                address(),
                method(),
                aldea.kernel.Language.ES,
                placed().orElseThrow(),
                paid(),
                orders);
    }

    /// One a seller, in the order of their lines.
    List<Order> orders() {
        var bySeller = new LinkedHashMap<String, List<Row>>();
        items.forEach(item -> bySeller.computeIfAbsent(item.cell(SELLER), seller -> new ArrayList<>())
                .add(item));
        return bySeller.entrySet().stream()
                .map(of -> order(of.getValue(), java.util.Objects.requireNonNull(shops.get(of.getKey()))))
                .toList();
    }

    private Order order(List<Row> lines, Shop shop) {
        return new Order(
                id(lines.getFirst()),
                shop.id(),
                shop.name(),
                shop.village(),
                shop.maker(),
                shop.point(),
                lines.stream().map(line -> Goods.real(line.cell(6))).reduce(ZERO, Money::plus),
                lines.stream().mapToInt(line -> ware(line).grams()).sum(),
                promised(),
                handedIn(),
                delivered(),
                settled(),
                lines.stream().map(this::line).toList());
    }

    private OrderId id(Row line) {
        return new OrderId(Keys.at(placed().orElseThrow(), "order", order + "/" + line.cell(SELLER)));
    }

    private Line line(Row item) {
        var ware = ware(item);
        return new Line(ware.sku(), ware.id(), ware.title(), 1, Goods.real(item.cell(5)));
    }

    private Ware ware(Row item) {
        var ware = wares.get(item.cell(SELLER) + "/" + item.cell(2));
        if (ware == null) {
            throw new IllegalStateException("no ware for line " + item.key());
        }
        return ware;
    }

    java.time.LocalDate promised() {
        var moment = head.map(row -> row.cell(ESTIMATE)).filter(cell -> !cell.isEmpty());
        return Brazil.day(moment.orElseGet(() -> items.stream()
                .map(item -> item.cell(4))
                .max(Comparator.naturalOrder())
                .orElseThrow()));
    }

    Address address() {
        return customer.map(
                        row -> new Address("", "", "", row.cell(3), Brazil.state(row.cell(4)), row.cell(2), "BR", ""))
                .orElse(new Address("", "", "", "", "", "", "BR", ""));
    }

    Paid asPaid(List<Order> orders) {
        return new Paid(
                new Reference(purchase().value()),
                buyer(),
                method(),
                Brazil.REAL,
                payments.stream().map(Sale::tender).toList(),
                orders.stream().map(Sale::part).toList(),
                paid().orElseThrow());
    }

    private static Tender tender(Row row) {
        return new Tender(
                Integer.parseInt(row.cell(1)), row.cell(2), Integer.parseInt(row.cell(3)), Goods.real(row.cell(4)));
    }

    private static Part part(Order order) {
        return new Part(
                new Reference(order.id().value()),
                order.maker(),
                order.goods().plus(order.delivery()),
                order.delivery(),
                order.settled());
    }

    /// A boleto is a slip that people pay at a counter; all else is a card, or stands for one.
    private Method method() {
        return payments.stream()
                        .findFirst()
                        .filter(row -> row.cell(2).equals("boleto"))
                        .isPresent()
                ? Method.CASH
                : Method.CARD;
    }

    private Stream<Instant> limits() {
        return items.stream().map(item -> Brazil.instant(item.cell(4)));
    }

    private Optional<Instant> moment(int column) {
        return head.map(row -> row.cell(column)).filter(cell -> !cell.isEmpty()).map(Brazil::instant);
    }

    private static final Money ZERO = Money.zero(Brazil.REAL);
    private static final int STATUS = 2;
    private static final int PURCHASED = 3;
    private static final int APPROVED = 4;
    private static final int CARRIER = 5;
    private static final int DELIVERED = 6;
    private static final int ESTIMATE = 7;
    private static final int SELLER = 3;
}
