package aldea.orders;

import aldea.baskets.Basket;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.Orders.Checkout;
import aldea.orders.Orders.Placed;
import aldea.payment.Method;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.stock.SkuId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Purchases as JSON: the same checkout as the page's.
@RestController
@RequestMapping(path = "/orders/purchases", produces = MediaType.APPLICATION_JSON_VALUE)
class OrderApi {
    private final Orders orders;
    private final PurchaseTable purchases;
    private final OrderTable table;
    private final People people;
    private final CheckoutLimit limit;
    private final Cache<String, AccountId> guests = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(30))
            .maximumSize(10_000)
            .build();

    OrderApi(Orders orders, PurchaseTable purchases, OrderTable table, People people, CheckoutLimit limit) {
        this.orders = orders;
        this.purchases = purchases;
        this.table = table;
        this.people = people;
        this.limit = limit;
    }

    /// @param to everything that the page's form says; `expected` counts minor units
    /// @param currency ISO 4217 letters
    record Asked(
            @Nullable CheckoutForm to,
            @Nullable List<@Nullable Line> lines,
            @Nullable String currency) {
        /// @throws Refusal [Problem#BAD_INPUT] that names the fields
        Checked checked() {
            if (to == null || lines == null || currency == null) {
                throw bad(Set.of("to", "lines", "currency"));
            }
            var wanted = lines.stream()
                    .map(line -> {
                        if (line == null || line.sku() == null) {
                            throw bad(Set.of("lines"));
                        }
                        return new Basket.Line(new SkuId(line.sku()), line.quantity());
                    })
                    .toList();
            var faults = to.faults();
            if (faults.any()) {
                throw bad(faults.keys().keySet());
            }
            if (wanted.isEmpty() || wanted.size() > Basket.MOST_LINES) {
                throw bad(Set.of("lines"));
            }
            return new Checked(to, new Basket(wanted), money(to.expected(), currency));
        }

        private static Refusal bad(Set<String> fields) {
            return new Refusal(Problem.BAD_INPUT).with("fields", new TreeSet<>(fields));
        }
    }

    record Line(@Nullable UUID sku, int quantity) {}

    record Checked(CheckoutForm to, Basket basket, Money expected) {}

    record Bought(String reference, String secret, Amount total) {}

    record Amount(long minor, String currency) {
        static Amount of(Money money) {
            return new Amount(money.minor(), money.currency().getCurrencyCode());
        }
    }

    record State(String reference, String state, Amount total, List<OrderState> orders) {}

    record OrderState(String reference, String shop, String state, Amount total) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Bought place(@RequestBody Asked asked, Viewer viewer, HttpServletRequest request) {
        limit.count(request);
        var checked = asked.checked();
        var form = checked.to();
        var checkout = new Checkout(
                form.key(),
                viewer.account().orElseGet(() -> guest(form, viewer)),
                checked.basket(),
                form.address(),
                form.service(),
                Method.valueOf(form.method().toUpperCase(Locale.ROOT)),
                checked.expected(),
                viewer.language(),
                Optional.empty(),
                false,
                form.code());
        return switch (orders.place(checkout)) {
            case Placed.Purchase placed -> new Bought(placed.reference(), placed.secret(), Amount.of(placed.total()));
            case Placed.SoldOut soldOut -> throw new Refusal(Problem.SOLD_OUT, soldOut.title(), soldOut.left());
        };
    }

    /// How a purchase stands; opened by its secret, or by its buyer.
    @GetMapping("/{reference}")
    State show(@PathVariable String reference, @RequestParam(name = "s", defaultValue = "") String s, Viewer viewer) {
        var purchase = purchases
                .byReference(reference)
                .filter(found -> found.opensWith(s)
                        || viewer.account().filter(found.buyer()::equals).isPresent())
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        var parts = table.of(List.of(purchase.id())).stream()
                .map(order ->
                        new OrderState(order.reference(), order.shopName(), order.state(), Amount.of(order.total())))
                .toList();
        return new State(purchase.reference(), PurchaseLooks.state(purchase), Amount.of(purchase.total()), parts);
    }

    private AccountId guest(CheckoutForm form, Viewer viewer) {
        return guests.get(form.email(), email -> people.guest(email, form.name(), viewer.language()));
    }

    private static Money money(String minor, String currency) {
        try {
            return Money.of(Long.parseLong(minor), currency);
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }
}
