package aldea.discounts;

import aldea.catalog.Catalog.Product;
import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a rule is made of, as typed. Missing fields are empty.
///
/// @param key the rule's id from now on: sending it twice makes one
/// @param kind `coupon`, `campaign`, `quantity` or `bundle`
/// @param percent or `amount`, the other empty
/// @param amount off, or a bundle's price
/// @param from the first day, empty for now
/// @param until the last day, empty for no end
/// @param products ids; none for all
/// @param newBuyers `yes` for the first purchase alone
public record RuleForm(
        String key,
        String kind,
        String name,
        String code,
        String percent,
        String amount,
        String least,
        String units,
        String perBuyer,
        String total,
        String budget,
        String from,
        String until,
        List<String> products,
        String newBuyers,
        String campaign) {
    private static final String UUID_SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final int MOST_PRODUCTS = 200;

    public RuleForm {
        key = text(key);
        kind = text(kind);
        name = text(name);
        code = text(code);
        percent = text(percent);
        amount = text(amount);
        least = text(least);
        units = text(units);
        perBuyer = text(perBuyer);
        total = text(total);
        budget = text(budget);
        from = text(from);
        until = text(until);
        products = list(products);
        newBuyers = text(newBuyers);
        campaign = text(campaign);
    }

    static RuleForm empty(UUID key, Terms.Kind kind, String campaign) {
        return new RuleForm(
                key.toString(), code(kind), "", "", "", "", "", "", "", "", "", "", "", List.of(), "", campaign);
    }

    static String code(Terms.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static Terms.Kind kind(String code) {
        return Arrays.stream(Terms.Kind.values())
                .filter(kind -> code(kind).equals(code))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    RuleId id() {
        return new RuleId(uuid(key));
    }

    static UUID uuid(String text) {
        if (!text.matches(UUID_SHAPE)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return UUID.fromString(text);
    }

    /// @param shop whose it is; empty for the programme
    /// @param of its campaign, for a part in one
    /// @return empty where something is wrong, which the reading knows
    Optional<Terms> terms(Reading read, Optional<ShopId> shop, Optional<Campaign> of, List<Product> own, Instant now) {
        var kind = kind(this.kind);
        var gain = gain(read, kind);
        var fits = fits(read, kind, own);
        var limits = limits(read, kind, shop);
        var start = of.map(Campaign::from).or(() -> read.day("from", from, 0)).orElse(now);
        var end = of.map(Campaign::until).or(() -> read.day("until", until, 1));
        if (end.filter(last -> !last.isAfter(start)).isPresent()) {
            read.wrong("until", "discounts.form.ends-first");
        }
        var least = read.money("least", this.least).map(Money::minor).orElse(0L);
        var many = kind == Terms.Kind.QUANTITY ? read.number("units", units, 999) : java.util.OptionalInt.of(1);
        if (many.isEmpty()) {
            read.wrong("units", "form.NotBlank");
        }
        var title = of.map(Campaign::name).orElseGet(() -> read.line("name", name));
        var typed = kind == Terms.Kind.COUPON ? Optional.of(read.code(code)) : Optional.<String>empty();
        return read.faults().any()
                ? Optional.empty()
                : Optional.of(new Terms(
                        kind,
                        title,
                        shop,
                        of.map(Campaign::id),
                        typed,
                        gain,
                        read.currency(),
                        least,
                        many.orElse(1),
                        limits,
                        start,
                        end,
                        fits));
    }

    private Gain gain(Reading read, Terms.Kind kind) {
        if (kind == Terms.Kind.BUNDLE) {
            return new Gain.Together(read.mustBeMoney("amount", amount));
        }
        if (kind == Terms.Kind.COUPON && !amount.isEmpty()) {
            if (!percent.isEmpty()) {
                read.wrong("amount", "discounts.form.one-of-both");
            }
            return new Gain.Off(read.mustBeMoney("amount", amount));
        }
        return new Gain.PerCent(read.percent("percent", percent));
    }

    private List<Terms.Fit> fits(Reading read, Terms.Kind kind, List<Product> own) {
        var chosen = own.stream()
                .filter(product -> products.contains(product.id().value().toString()))
                .map(product -> Terms.Fit.product(product.id()))
                .toList();
        if (kind == Terms.Kind.BUNDLE && (chosen.size() < 2 || chosen.size() > 5)) {
            read.wrong("products", "discounts.form.bundle-products");
        }
        return chosen;
    }

    private Terms.Limits limits(Reading read, Terms.Kind kind, Optional<ShopId> shop) {
        if (kind != Terms.Kind.COUPON) {
            return Terms.Limits.NONE;
        }
        var first = newBuyers.equals("yes");
        var most = read.money("budget", budget);
        if (shop.isEmpty() && most.isEmpty()) {
            read.wrong("budget", "form.NotBlank");
        }
        var each = read.number("perBuyer", perBuyer, 1_000);
        return new Terms.Limits(
                first ? java.util.OptionalInt.of(1) : each, read.number("total", total, 1_000_000), most, first);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static List<String> list(@Nullable List<String> values) {
        return values == null
                ? List.of()
                : values.stream().limit(MOST_PRODUCTS).map(RuleForm::text).toList();
    }
}
