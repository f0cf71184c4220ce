package aldea.orders;

import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.Orders.Checkout;
import aldea.orders.Orders.Placed;
import aldea.payment.Method;
import aldea.payment.Payments.Started;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.shipping.Address;
import aldea.stock.SkuId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The checkout for programs: the same purchase as by the page, in one request.
@RestController
@RequestMapping(path = "/orders/purchases", consumes = MediaType.APPLICATION_JSON_VALUE)
class PurchaseApi {
    /// @param email and `name` of a guest; not needed by somebody signed in
    /// @param card pays at once by card with this token
    record Body(
            @NotBlank @Size(min = 16, max = 100) String key,
            @Nullable @Email @Size(max = 200) String email,
            @Nullable @Size(max = 120) String name,
            @NotEmpty @Size(max = 50) List<@Valid Line> lines,
            @NotNull @Valid To address,
            @NotBlank @Size(max = 40) String service,
            @NotBlank @Pattern(regexp = "card|spei|cash") String method,
            @PositiveOrZero long expectedMinor,
            @NotBlank @Pattern(regexp = "[A-Z]{3}") String currency,
            @Nullable @Size(max = 100) String card) {}

    record Line(@NotNull UUID sku, @Min(1) @Max(999) int quantity) {}

    record To(
            @NotBlank @Size(max = 120) String name,
            @NotNull @Size(max = 40) String phone,
            @NotBlank @Size(max = 200) String street,
            @NotBlank @Size(max = 120) String locality,
            @NotBlank @Size(max = 120) String region,
            @NotBlank @Size(max = 20) String postalCode,
            @NotBlank @Pattern(regexp = "[A-Z]{2}") String country,
            @NotNull @Size(max = 300) String hint) {}

    /// @param payment `captured`, `waiting` or `declined`; `none` when no card was given
    record Answer(String reference, String secret, long totalMinor, String currency, String payment) {}

    private final Orders orders;
    private final People people;

    PurchaseApi(Orders orders, People people) {
        this.orders = orders;
        this.people = people;
    }

    @PostMapping
    ResponseEntity<Answer> place(@Valid @RequestBody Body body, Viewer viewer) {
        var checkout = checkout(body, buyer(body, viewer), viewer.language());
        return switch (orders.place(checkout)) {
            case Placed.SoldOut sold -> throw new Refusal(Problem.SOLD_OUT, sold.title(), sold.left());
            case Placed.Purchase placed -> ResponseEntity.status(201).body(answer(placed, body));
        };
    }

    private Answer answer(Placed.Purchase placed, Body body) {
        var payment = body.card() == null ? "none" : paid(placed.id(), body.card());
        var total = placed.total();
        return new Answer(
                placed.reference(),
                placed.secret(),
                total.minor(),
                total.currency().getCurrencyCode(),
                payment);
    }

    private String paid(PurchaseId purchase, String card) {
        return switch (orders.pay(purchase, Optional.of(card))) {
            case Started.Captured captured -> "captured";
            case Started.Waiting waiting -> "waiting";
            case Started.Declined declined -> "declined";
        };
    }

    private AccountId buyer(Body body, Viewer viewer) {
        return viewer.account().orElseGet(() -> {
            if (body.email() == null || body.email().isBlank()) {
                throw new Refusal(Problem.BAD_INPUT);
            }
            var name = body.name() == null ? body.address().name() : body.name();
            return people.guest(body.email(), name, viewer.language());
        });
    }

    private static Checkout checkout(Body body, AccountId buyer, Language language) {
        var to = body.address();
        var address = new Address(
                to.name(),
                to.phone(),
                to.street(),
                to.locality(),
                to.region(),
                to.postalCode(),
                to.country(),
                to.hint());
        var lines = body.lines().stream()
                .map(line -> new Basket.Line(new SkuId(line.sku()), line.quantity()))
                .toList();
        return new Checkout(
                body.key(),
                buyer,
                new Basket(lines),
                address,
                body.service(),
                Method.valueOf(body.method().toUpperCase(java.util.Locale.ROOT)),
                Money.of(body.expectedMinor(), body.currency()),
                language);
    }
}
