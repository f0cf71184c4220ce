package aldea.orders;

import aldea.shipping.Address;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a browser sends at checkout. Missing fields are empty.
///
/// @param email of a guest; of somebody signed in, their own
/// @param card a card's token, for a card payment
/// @param key new with each page, so that sending it twice buys once
/// @param expected the total that was shown, in minor units; empty before a total could be shown
/// @param coupon as typed
public record CheckoutForm(
        @NotBlank @Email @Size(max = 200) @Pattern(regexp = PLAIN)
        String email,

        @NotBlank @Size(max = 100) @Pattern(regexp = PLAIN) String name,

        @NotBlank @Size(max = 30) @Pattern(regexp = "[0-9 +().-]*")
        String phone,

        @NotBlank @Size(max = 200) @Pattern(regexp = PLAIN) String street,
        @NotBlank @Size(max = 100) @Pattern(regexp = PLAIN) String locality,
        @NotBlank @Size(max = 100) @Pattern(regexp = PLAIN) String region,

        @NotBlank @Size(max = 12) @Pattern(regexp = "[0-9A-Za-z -]*")
        String postalCode,

        @Pattern(regexp = "[A-Z]{2}") String country,
        @Size(max = 200) @Pattern(regexp = PLAIN) String hint,

        @NotBlank @Size(max = 30) @Pattern(regexp = "[a-z-]*")
        String service,

        @Pattern(regexp = "card|spei|cash") String method,
        @Size(max = 60) @Pattern(regexp = "[0-9A-Za-z_-]*") String card,

        @Size(min = 16, max = 100) @Pattern(regexp = "[0-9A-Za-z-]*")
        String key,

        @Pattern(regexp = "[0-9]{1,12}") String expected,
        @Size(max = 40) @Pattern(regexp = PLAIN) String coupon) {
    /// Any letters, but no control characters, line breaks or halves of a character.
    static final String PLAIN = "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]*";

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
