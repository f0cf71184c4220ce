package aldea.orders;

import aldea.baskets.Basket;
import aldea.baskets.Baskets;
import aldea.baskets.Baskets.Content;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Refusal;
import aldea.orders.CheckoutView.Trouble;
import aldea.payment.Payments;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.shipping.Shipping.Quote;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Makes the checkout's view: services, prices and promises for the address as far as it is typed.
@Component
class CheckoutLooks {
    private static final List<String> COUNTRIES = List.of(
            "MX", "US", "CA", "AR", "AU", "BR", "CL", "CN", "CO", "DE", "ES", "FR", "GB", "GT", "IT", "JP", "NL", "PE");

    private static final List<String> STATES = List.of(
            "Aguascalientes",
            "Baja California",
            "Baja California Sur",
            "Campeche",
            "Chiapas",
            "Chihuahua",
            "Ciudad de México",
            "Coahuila",
            "Colima",
            "Durango",
            "Guanajuato",
            "Guerrero",
            "Hidalgo",
            "Jalisco",
            "México",
            "Michoacán",
            "Morelos",
            "Nayarit",
            "Nuevo León",
            "Oaxaca",
            "Puebla",
            "Querétaro",
            "Quintana Roo",
            "San Luis Potosí",
            "Sinaloa",
            "Sonora",
            "Tabasco",
            "Tamaulipas",
            "Tlaxcala",
            "Veracruz",
            "Yucatán",
            "Zacatecas");

    private static final Map<Language, Map<String, String>> COUNTRIES_IN =
            Arrays.stream(Language.values()).collect(Collectors.toMap(Function.identity(), CheckoutLooks::countries));

    private static final Map<String, String> MEXICAN = states();

    private final Baskets baskets;
    private final Pricing pricing;
    private final Offers offers;
    private final Payments payments;
    private final PurchaseTable purchases;
    private final ObjectProvider<Reductions> reductions;
    private final InstantSource clock;

    CheckoutLooks(
            Baskets baskets,
            Pricing pricing,
            Offers offers,
            Payments payments,
            PurchaseTable purchases,
            ObjectProvider<Reductions> reductions,
            InstantSource clock) {
        this.reductions = reductions;
        this.purchases = purchases;
        this.baskets = baskets;
        this.pricing = pricing;
        this.offers = offers;
        this.payments = payments;
        this.clock = clock;
    }

    /// Empty, but for who may have it ride in a parcel of theirs: that one's address.
    CheckoutForm form(Content content, String email, Viewer viewer, String key) {
        return viewer.account()
                .flatMap(buyer -> rideable(content.lines(), buyer))
                .flatMap(before -> purchases.byId(before.purchase()))
                .flatMap(before -> before.address().map(to -> CheckoutForm.again(email, to, before.service(), key)))
                .orElseGet(() -> CheckoutForm.empty(email, viewer.name(), key));
    }

    private Optional<OrderRow> rideable(List<Basket.Line> lines, AccountId buyer) {
        try {
            var basket = new Basket(lines);
            var now = clock.instant();
            return pricing.rideable(basket, offers.recent(basket.skus()), buyer, now);
        } catch (Refusal goneOrEmpty) {
            return Optional.empty();
        }
    }

    CheckoutView view(Content content, CheckoutForm form, Viewer viewer, Optional<Trouble> trouble) {
        var ways = ways(content.lines(), form, viewer.account());
        var quotes = ways.stream().map(Way::quote).toList();
        var chosen = quotes.stream()
                .filter(quote -> quote.service().equals(form.service()))
                .findFirst()
                .or(() -> quotes.stream().findFirst());
        var service = chosen.map(Quote::service).orElse("");
        var basket = baskets.view(content, viewer.account());
        var delivery = chosen.map(Quote::price);
        var off = off(content.lines(), form.code(), viewer.account());
        return new CheckoutView(
                basket,
                quotes.stream()
                        .map(quote -> new CheckoutView.Service(quote.service(), quote.price(), quote.latest()))
                        .toList(),
                service,
                delivery,
                delivery.flatMap(price -> basket.goods()
                        .map((Money goods) -> goods.minus(off.sum(goods)).plus(price))),
                payments.methods().stream()
                        .map(method -> new CheckoutView.Method(
                                method.code(),
                                Math.max(1, offers.claimFor(method).toHours())))
                        .toList(),
                COUNTRIES_IN.getOrDefault(viewer.language(), Map.of()),
                form.country().equals("MX") ? MEXICAN : Map.of(),
                !viewer.signedIn(),
                payments.trial(),
                payments.cardForm(),
                trouble,
                ways.stream()
                        .filter(way -> way.quote().service().equals(service))
                        .flatMap(way -> way.rides().stream())
                        .toList(),
                off.discounts(),
                off.trouble());
    }

    /// What is off, by name.
    private record Off(List<PurchaseView.Discount> discounts, Optional<Trouble> trouble) {
        Money sum(Money goods) {
            return discounts.stream()
                    .map(PurchaseView.Discount::amount)
                    .reduce(Money.zero(goods.currency()), Money::plus);
        }
    }

    /// A coupon that cannot be used says why; the rest is off all the same.
    private Off off(List<Basket.Line> lines, Optional<String> coupon, Optional<AccountId> buyer) {
        var prices = offers.recent(lines.stream().map(Basket.Line::sku).toList());
        var items = lines.stream()
                .flatMap(line ->
                        Optional.ofNullable(prices.get(line.sku()))
                                .map(offer -> Pricing.item(offer, line.quantity()))
                                .stream())
                .toList();
        var draft = new Reductions.Draft(buyer, coupon, items, clock.instant());
        try {
            var cuts =
                    reductions.stream().flatMap(each -> each.of(draft).stream()).toList();
            return new Off(PurchaseView.Discount.of(cuts), Optional.empty());
        } catch (Refusal refusal) {
            if (coupon.isEmpty()) {
                throw refusal;
            }
            var trouble =
                    new Trouble("problems.%s.advice".formatted(refusal.problem().code()), refusal.arguments());
            return new Off(off(lines, Optional.empty(), buyer).discounts(), Optional.of(trouble));
        }
    }

    /// The currency that its goods are priced in.
    Currency currency(Basket basket) {
        return offers.recent(basket.skus()).values().stream()
                .map(offer -> offer.unitPrice().currency())
                .findFirst()
                .orElse(Money.MXN);
    }

    /// A service with what it costs this buyer.
    private record Way(Quote quote, List<CheckoutView.Ride> rides) {}

    private List<Way> ways(List<Basket.Line> lines, CheckoutForm form, Optional<AccountId> buyer) {
        try {
            var basket = new Basket(lines);
            var now = clock.instant();
            var prices = offers.recent(basket.skus());
            return pricing.services(basket, prices, form.destination(), now).stream()
                    .map(quote -> {
                        var alone = pricing.split(basket, prices, form.destination(), quote.service(), now);
                        return way(
                                quote,
                                buyer.map(one -> pricing.riding(alone, one, form.address(), now))
                                        .orElse(alone));
                    })
                    .toList();
        } catch (Refusal goneOrEmpty) {
            return List.of();
        }
    }

    private static Way way(Quote quote, Split split) {
        var rides = split.parts().stream()
                .flatMap(part -> part
                        .ride()
                        .map(ride -> new CheckoutView.Ride(
                                ride.reference(),
                                ride.placedAt(),
                                part.seller().zone(),
                                part.quote().price(),
                                ride.saved()))
                        .stream())
                .toList();
        return new Way(new Quote(quote.service(), split.delivery(), quote.earliest(), quote.latest()), rides);
    }

    private static Map<String, String> countries(Language language) {
        var countries = new LinkedHashMap<String, String>();
        COUNTRIES.forEach(code -> countries.put(code, Locale.of("", code).getDisplayCountry(language.locale())));
        return Collections.unmodifiableMap(countries);
    }

    private static Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        states.put("", "");
        STATES.forEach(state -> states.put(state, state));
        return Collections.unmodifiableMap(states);
    }
}
