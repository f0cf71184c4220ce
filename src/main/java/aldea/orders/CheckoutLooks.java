package aldea.orders;

import aldea.baskets.Basket;
import aldea.baskets.Baskets;
import aldea.baskets.Baskets.Content;
import aldea.kernel.Language;
import aldea.kernel.Money;
import aldea.kernel.Refusal;
import aldea.orders.CheckoutView.Trouble;
import aldea.payment.Payments;
import aldea.people.Viewer;
import aldea.shipping.Shipping.Quote;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private final Baskets baskets;
    private final Pricing pricing;
    private final Offers offers;
    private final Payments payments;
    private final InstantSource clock;

    CheckoutLooks(Baskets baskets, Pricing pricing, Offers offers, Payments payments, InstantSource clock) {
        this.baskets = baskets;
        this.pricing = pricing;
        this.offers = offers;
        this.payments = payments;
        this.clock = clock;
    }

    CheckoutView view(Content content, CheckoutForm form, Viewer viewer, Optional<Trouble> trouble) {
        var quotes = quotes(content.lines(), form);
        var chosen = quotes.stream()
                .filter(quote -> quote.service().equals(form.service()))
                .findFirst()
                .or(() -> quotes.stream().findFirst());
        var basket = baskets.view(content, viewer.account());
        var delivery = chosen.map(Quote::price);
        return new CheckoutView(
                basket,
                quotes.stream()
                        .map(quote -> new CheckoutView.Service(quote.service(), quote.price(), quote.latest()))
                        .toList(),
                chosen.map(Quote::service).orElse(""),
                delivery,
                delivery.flatMap(price -> basket.goods().map((Money goods) -> goods.plus(price))),
                payments.methods().stream()
                        .map(method -> new CheckoutView.Method(
                                method.code(),
                                Math.max(1, offers.claimFor(method).toHours())))
                        .toList(),
                countries(viewer.language()),
                form.country().equals("MX") ? states() : Map.of(),
                !viewer.signedIn(),
                payments.trial(),
                payments.cardForm(),
                trouble);
    }

    private List<Quote> quotes(List<Basket.Line> lines, CheckoutForm form) {
        try {
            var basket = new Basket(lines);
            var now = clock.instant();
            return pricing.services(basket, offers.fresh(basket.skus(), now), form.destination(), now);
        } catch (Refusal goneOrEmpty) {
            return List.of();
        }
    }

    private static Map<String, String> countries(Language language) {
        var countries = new LinkedHashMap<String, String>();
        COUNTRIES.forEach(code -> countries.put(code, Locale.of("", code).getDisplayCountry(language.locale())));
        return countries;
    }

    private static Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        states.put("", "");
        STATES.forEach(state -> states.put(state, state));
        return states;
    }
}
