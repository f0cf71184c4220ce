package aldea.olist;

import aldea.kernel.Language;
import aldea.kernel.Reference;
import aldea.olist.RowTable.Row;
import aldea.olist.Sellers.Shop;
import aldea.orders.Imported.Order;
import aldea.reviews.Imported.Written;
import aldea.reviews.ReviewId;
import aldea.reviews.Reviews;
import aldea.shipping.Imported.Carried;
import aldea.shipping.ParcelId;
import aldea.stock.Imported.Sold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Enters orders with all that belongs to them, a set in a transaction, each through the module that keeps it.
@Component
class Sales {
    static final String HOUSE = "olist";

    private final RowTable rows;
    private final FileTable files;
    private final Goods goods;
    private final aldea.orders.Imported orders;
    private final aldea.stock.Imported stock;
    private final aldea.payment.Imported payments;
    private final aldea.shipping.Imported shipping;
    private final aldea.reviews.Imported reviews;

    Sales(
            RowTable rows,
            FileTable files,
            Goods goods,
            aldea.orders.Imported orders,
            aldea.stock.Imported stock,
            aldea.payment.Imported payments,
            aldea.shipping.Imported shipping,
            aldea.reviews.Imported reviews) {
        this.rows = rows;
        this.files = files;
        this.goods = goods;
        this.orders = orders;
        this.stock = stock;
        this.payments = payments;
        this.shipping = shipping;
        this.reviews = reviews;
    }

    private record Made(Sale sale, List<Order> orders) {}

    void enter(List<String> keys) {
        var findings = new ArrayList<Finding>();
        var sales = sales(keys).stream()
                .filter(sale -> isWhole(sale, findings))
                .map(sale -> new Made(sale, sale.orders()))
                .toList();
        var fresh = orders.add(sales.stream()
                .filter(made -> !made.orders().isEmpty())
                .map(made -> made.sale().asPurchase(made.orders()))
                .toList());
        var added = sales.stream()
                .filter(made ->
                        made.orders().isEmpty() || fresh.contains(made.sale().purchase()))
                .toList();
        var paid = added.stream().filter(made -> made.sale().paid().isPresent()).toList();
        stock.sold(paid.stream().flatMap(Sales::sold).toList());
        payments.paid(
                HOUSE,
                paid.stream().map(made -> made.sale().asPaid(made.orders())).toList());
        shipping.carried(paid.stream().flatMap(Sales::carried).toList());
        reviews.written(written(added, findings));
        added.forEach(made -> note(made.sale(), findings));
        files.found(findings);
        rows.entered("sales", sales.stream().map(made -> made.sale().order()).toList());
    }

    private List<Sale> sales(List<String> keys) {
        var heads = rows.byKeys("orders", keys);
        var items = rows.byParents("items", keys);
        var tenders = rows.byParents("payments", keys);
        var customers = rows.byKeys("customers", each(heads.values(), row -> row.cell(1)));
        var lines = items.values().stream().flatMap(List::stream).toList();
        var sellers = rows.byKeys("sellers", each(lines, row -> row.cell(3)));
        var shops = sellers.values().stream().filter(Row::entered).collect(Collectors.toMap(Row::key, Shop::of));
        var wares = goods.wares(lines);
        return keys.stream()
                .map(key -> new Sale(
                        key,
                        Optional.ofNullable(heads.get(key)),
                        Optional.ofNullable(heads.get(key)).map(head -> customers.get(head.cell(1))),
                        items.getOrDefault(key, List.of()),
                        tenders.getOrDefault(key, List.of()),
                        shops,
                        wares))
                .toList();
    }

    private static List<String> each(Collection<Row> rows, Function<Row, String> cell) {
        return rows.stream().map(cell).distinct().toList();
    }

    /// What cannot be entered waits for the rows that are missing.
    private static boolean isWhole(Sale sale, List<Finding> findings) {
        var orphans = sale.items().stream()
                .filter(item -> !sale.shops().containsKey(item.cell(3)))
                .toList();
        orphans.forEach(item -> findings.add(about(
                item,
                "seller_id",
                "refused",
                "no such seller in the village: order %s waits".formatted(sale.order()))));
        if (orphans.isEmpty() && sale.placed().isEmpty()) {
            Stream.concat(sale.payments().stream(), sale.head().stream())
                    .limit(1)
                    .forEach(
                            row -> findings.add(about(row, "", "refused", "no date is known of this order: it waits")));
        }
        return orphans.isEmpty() && sale.placed().isPresent();
    }

    private static void note(Sale sale, List<Finding> findings) {
        sale.head().ifPresent(head -> {
            if (sale.deliveredAtNoKnownTime()) {
                var reason = "delivered, and nobody says when: the last moment known stands";
                findings.add(about(head, "order_delivered_customer_date", "note", reason));
            }
            if (sale.items().isEmpty() && sale.payments().isEmpty()) {
                findings.add(about(head, "", "refused", "neither lines nor payments: there is nothing to enter"));
            }
        });
        if (sale.items().isEmpty()) {
            sale.payments().stream()
                    .limit(1)
                    .forEach(row -> findings.add(about(row, "", "note", "paid, but of no lines: kept as a stray")));
        }
    }

    private static Stream<Sold> sold(Made made) {
        var reference = new Reference(made.sale().purchase().value());
        var at = made.sale().paid().orElseThrow();
        return made.orders().stream()
                .flatMap(order -> order.lines().stream())
                .map(line -> new Sold(reference, line.sku(), line.quantity(), at));
    }

    private static Stream<Carried> carried(Made made) {
        var sale = made.sale();
        var orders = made.orders();
        return orders.stream()
                .filter(order ->
                        order.handedIn().isPresent() || order.delivered().isPresent())
                .map(order -> new Carried(
                        new ParcelId(Keys.of("parcel", order.id().value().toString())),
                        new Reference(order.id().value()),
                        Keys.reference(sale.order()) + "-" + (orders.indexOf(order) + 1),
                        order.from(),
                        order.maker(),
                        order.shopName(),
                        sale.buyer(),
                        sale.address(),
                        order.grams(),
                        order.promised(),
                        sale.paid().orElseThrow(),
                        order.handedIn(),
                        order.delivered(),
                        Brazil.CLOCK));
    }

    /// Olist asks once an order; here a review is of a product: of the order's first. A second one is its next version.
    private List<Written> written(List<Made> sales, List<Finding> findings) {
        var keys = sales.stream().map(made -> made.sale().order()).toList();
        var byOrder = rows.byParents("reviews", keys);
        var written = new ArrayList<Written>();
        for (var made : sales) {
            var own = byOrder.getOrDefault(made.sale().order(), List.of()).stream()
                    .sorted(Comparator.comparing((Row row) -> row.cell(5)).thenComparing(Row::line))
                    .toList();
            if (made.orders().isEmpty()) {
                own.forEach(row -> findings.add(
                        about(row, "order_id", "refused", "a review of an order without lines: of no product")));
            } else {
                for (var i = 0; i < own.size(); i++) {
                    written.add(version(made, own.get(i), i + 1));
                }
            }
        }
        return written;
    }

    private static Written version(Made made, Row row, int number) {
        var sale = made.sale();
        var order = made.orders().getFirst();
        var text = (row.cell(3) + "\n" + row.cell(4)).strip();
        return new Written(
                new ReviewId(Keys.at(sale.placed().orElseThrow(), "review", sale.order())),
                new Reference(order.id().value()),
                order.lines().getFirst().product(),
                order.shop(),
                sale.buyer(),
                number,
                Integer.parseInt(row.cell(2)),
                text.substring(0, Math.min(text.length(), Reviews.LONGEST)),
                Language.ES,
                Brazil.instant(row.cell(5)));
    }

    private static Finding about(Row row, String column, String kind, String reason) {
        return new Finding(row.file(), row.line(), column, kind, reason, List.of(row.key()));
    }
}
