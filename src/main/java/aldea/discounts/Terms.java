package aldea.discounts;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.orders.Reductions.Item;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/// A rule as it was made: what is off, of what, when, for whom and how often.
///
/// @param shop whose maker bears it; empty where the programme does
/// @param code of a coupon, upper case letters and digits
/// @param least what the goods it fits must cost, in minor units
/// @param units of one line that it takes, for prices by quantity
/// @param until empty for no end
/// @param fits any of these; empty for all goods of the shop, or all goods
public record Terms(
        Kind kind,
        String name,
        Optional<ShopId> shop,
        Optional<CampaignId> campaign,
        Optional<String> code,
        Gain gain,
        Currency currency,
        long least,
        int units,
        Limits limits,
        Instant from,
        Optional<Instant> until,
        List<Fit> fits) {
    /// How one gets it: by typing a code, because of a campaign, for so many units of one, for several together.
    public enum Kind {
        COUPON,
        CAMPAIGN,
        QUANTITY,
        BUNDLE
    }

    /// @param perBuyer purchases of one account
    /// @param total purchases of all
    /// @param budget what may be off in all
    /// @param newBuyers for an account's first paid purchase alone
    public record Limits(OptionalInt perBuyer, OptionalInt total, Optional<Money> budget, boolean newBuyers) {
        public static final Limits NONE = new Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), false);

        boolean any() {
            return perBuyer.isPresent() || total.isPresent() || budget.isPresent();
        }
    }

    /// @param kind `shop`, `product` or `category`
    /// @param thing an id, or a category's code
    /// @param units of it, for bundles
    public record Fit(String kind, String thing, int units) {
        public static Fit product(ProductId id) {
            return product(id, 1);
        }

        public static Fit product(ProductId id, int units) {
            return new Fit("product", id.value().toString(), units);
        }

        boolean is(Item item, Function<ProductId, String> category) {
            return switch (kind) {
                case "shop" -> thing.equals(item.shop().value().toString());
                case "product" -> thing.equals(item.product().value().toString());
                default -> thing.equals(category.apply(item.product()));
            };
        }
    }

    public Terms {
        var amount = switch (gain) {
            case Gain.PerCent percent -> percent.basisPoints() > 0 && percent.basisPoints() <= Gain.PerCent.MOST;
            case Gain.Off off ->
                off.amount().isPositive() && off.amount().currency().equals(currency);
            case Gain.Together together ->
                together.price().isPositive() && together.price().currency().equals(currency);
        };
        var makesSense = amount
                && !name.isBlank()
                && least >= 0
                && units > 0
                && (kind == Kind.BUNDLE) == (gain instanceof Gain.Together)
                && (kind != Kind.BUNDLE || fits.size() > 1 || fits.stream().anyMatch(fit -> fit.units() > 1))
                && until.filter(end -> !end.isAfter(from)).isEmpty()
                && (shop.isPresent() || limits.budget().isPresent())
                && limits.budget().filter(budget -> !budget.isPositive()).isEmpty();
        if (!makesSense) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        fits = List.copyOf(fits);
    }

    boolean byProgramme() {
        return shop.isEmpty();
    }

    boolean holds(Instant at) {
        return !from.isAfter(at) && until.filter(end -> !end.isAfter(at)).isEmpty();
    }

    /// Special offers are as low as they go.
    boolean fits(Item item, Function<ProductId, String> category) {
        return !item.special()
                && item.unitPrice().currency().equals(currency)
                && shop.filter(own -> !own.equals(item.shop())).isEmpty()
                && (fits.isEmpty() || fits.stream().anyMatch(fit -> fit.is(item, category)));
    }

    Optional<UUID> campaignId() {
        return campaign.map(CampaignId::value);
    }
}
