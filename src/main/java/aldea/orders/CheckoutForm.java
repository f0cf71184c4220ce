package aldea.orders;

import aldea.kernel.Checks;
import aldea.kernel.Faults;
import aldea.shipping.Address;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a browser sends at checkout. Missing fields are empty.
///
/// @param email of a guest; of somebody signed in, their own
/// @param card a card's token, for a card payment
/// @param key new with each page, so that sending it twice buys once
/// @param expected the total that was shown, in minor units; empty before a total could be shown
/// @param coupon as typed
public record CheckoutForm(
        String email,
        String name,
        String phone,
        String street,
        String locality,
        String region,
        String postalCode,
        String country,
        String hint,
        String service,
        String method,
        String card,
        String key,
        String expected,
        String coupon) {
    private static final Pattern PHONE = Pattern.compile("[0-9 +().-]*");
    private static final Pattern POSTAL_CODE = Pattern.compile("[0-9A-Za-z -]*");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern SERVICE = Pattern.compile("[a-z-]*");
    private static final Pattern METHOD = Pattern.compile("card|spei|cash");
    private static final Pattern CARD = Pattern.compile("[0-9A-Za-z_-]*");
    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z-]*");
    private static final Pattern MINOR = Pattern.compile("[0-9]{1,12}");

    public CheckoutForm {
        email = text(email);
        name = text(name);
        phone = text(phone);
        street = text(street);
        locality = text(locality);
        region = text(region);
        postalCode = text(postalCode);
        country = text(country).isEmpty() ? "MX" : country.strip().toUpperCase(Locale.ROOT);
        hint = text(hint);
        service = text(service);
        method = text(method).isEmpty() ? "card" : method;
        card = text(card);
        key = text(key);
        expected = text(expected);
        coupon = text(coupon);
    }

    /// As sent. Read by hand, for binding by reflection costs more than the rest of the page.
    static CheckoutForm of(HttpServletRequest request) {
        return new CheckoutForm(
                request.getParameter("email"),
                request.getParameter("name"),
                request.getParameter("phone"),
                request.getParameter("street"),
                request.getParameter("locality"),
                request.getParameter("region"),
                request.getParameter("postalCode"),
                request.getParameter("country"),
                request.getParameter("hint"),
                request.getParameter("service"),
                request.getParameter("method"),
                request.getParameter("card"),
                request.getParameter("key"),
                request.getParameter("expected"),
                request.getParameter("coupon"));
    }

    static CheckoutForm empty(String email, String name, String key) {
        return new CheckoutForm(email, name, "", "", "", "", "", "", "", "", "", "", key, "", "");
    }

    /// Where it went before.
    static CheckoutForm again(String email, Address to, String service, String key) {
        return new CheckoutForm(
                email,
                to.name(),
                to.phone(),
                to.street(),
                to.locality(),
                to.region(),
                to.postalCode(),
                to.country(),
                to.hint(),
                service,
                "",
                "",
                key,
                "",
                "");
    }

    /// What is wrong with it.
    Faults faults() {
        return new Checks()
                .email("email", email, 200)
                .needed("name", name, 100)
                .needed("phone", phone, 30)
                .like("phone", phone, PHONE)
                .needed("street", street, 200)
                .needed("locality", locality, 100)
                .needed("region", region, 100)
                .needed("postalCode", postalCode, 12)
                .like("postalCode", postalCode, POSTAL_CODE)
                .like("country", country, COUNTRY)
                .plain("hint", hint, 200)
                .needed("service", service, 30)
                .like("service", service, SERVICE)
                .like("method", method, METHOD)
                .plain("card", card, 60)
                .like("card", card, CARD)
                .fault("key", key.length() < 16 || key.length() > 100, "Size")
                .like("key", key, KEY)
                .like("expected", expected, MINOR)
                .plain("coupon", coupon, 40)
                .faults();
    }

    Address address() {
        return new Address(name, phone, street, locality, region, postalCode, country, hint);
    }

    Pricing.Destination destination() {
        return new Pricing.Destination(country, region, postalCode);
    }

    CheckoutForm withEmail(String own) {
        return new CheckoutForm(
                own,
                name,
                phone,
                street,
                locality,
                region,
                postalCode,
                country,
                hint,
                service,
                method,
                card,
                key,
                expected,
                coupon);
    }

    Optional<String> code() {
        return Optional.of(coupon).filter(code -> !code.isEmpty());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
