package aldea.testing;

import aldea.baskets.Basket;
import aldea.kernel.Money;
import aldea.orders.Orders;
import aldea.stock.SkuId;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/// What programs send to check out.
public final class Shoppers {
    private Shoppers() {}

    /// What so many units cost, delivered to [#checkout]'s address.
    public static Money total(ApplicationContext context, SkuId sku, int quantity) {
        return context.getBean(Orders.class)
                .total(new Basket(List.of(new Basket.Line(sku, quantity))), "MX", "Oaxaca", "68000", "standard")
                .total();
    }

    /// The body of a guest's checkout, with a new idempotency key.
    public static String checkout(SkuId sku, int quantity, Money total, int guest) {
        return """
                {"to":{"key":"%s","email":"guest%d@example.org","name":"Ana","phone":"55 1234 5678",
                       "street":"Av. Juárez 12","locality":"Centro","region":"Oaxaca","postalCode":"68000",
                       "country":"MX","hint":"","service":"standard","method":"spei","card":"","expected":"%d"},
                 "lines":[{"sku":"%s","quantity":%d}],"currency":"%s"}""".formatted(
                        UUID.randomUUID(),
                        guest,
                        total.minor(),
                        sku.value(),
                        quantity,
                        total.currency().getCurrencyCode());
    }
}
