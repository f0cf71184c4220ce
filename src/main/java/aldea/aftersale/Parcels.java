package aldea.aftersale;

import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.orders.Sales.Sold;
import aldea.places.Places;
import aldea.shipping.Address;
import aldea.shipping.Shipping;
import aldea.shipping.Shipping.Quote;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Parcels that go back to the maker, and those that go out in exchange.
@Component
class Parcels {
    private static final int DAYS_WITHOUT_PROMISE = 15;

    private final Shipping shipping;
    private final Places places;
    private final InstantSource clock;

    Parcels(Shipping shipping, Places places, InstantSource clock) {
        this.shipping = shipping;
        this.places = places;
        this.clock = clock;
    }

    /// Announces the parcel back to the maker's point, with a label that the buyer prints.
    ///
    /// @return postage in minor units of the order's currency, that of the same way out
    long comesBack(Sold sold, Return asked, int units) {
        var grams = grams(sold, units);
        var quote = quote(sold, grams);
        var point = places.point(sold.from());
        var village = places.village(point.village());
        var to = new Address(
                sold.shopName(),
                "",
                point.address(),
                village.name(),
                village.region(),
                "",
                village.country(),
                point.name());
        var sender = sold.address()
                .map(Address::name)
                .filter(name -> !name.isBlank())
                .orElse(sold.reference());
        shipping.announce(new Shipping.Draft(
                asked.asReference(),
                sold.reference() + "-D",
                sold.from(),
                sold.maker(),
                sender,
                sold.buyer(),
                to,
                grams,
                quote,
                Optional.empty(),
                true));
        return quote.price().minor();
    }

    /// Refuses once it was handed in.
    void mustNotLeave(Return accepted) {
        shipping.withdraw(accepted.asReference());
    }

    boolean waits(Return accepted) {
        return shipping.waits(accepted.asReference());
    }

    /// Announces what goes out instead.
    void goesOut(Sold sold, Address to, Step step, int units) {
        var grams = grams(sold, units);
        shipping.announce(new Shipping.Draft(
                new Reference(step.id().value()),
                sold.reference() + "-C",
                sold.from(),
                sold.maker(),
                sold.shopName(),
                sold.buyer(),
                to,
                grams,
                quote(sold, grams),
                Optional.empty()));
    }

    private static int grams(Sold sold, int units) {
        var all = sold.lines().stream().mapToInt(line -> line.quantity()).sum();
        return (int) Math.max(1, (long) sold.grams() * units / Math.max(1, all));
    }

    /// Nobody is promised anything where we no longer know the address.
    private Quote quote(Sold sold, int grams) {
        var now = clock.instant();
        return sold.address().stream()
                .flatMap(to ->
                        shipping.quotes(sold.from(), to.country(), to.region(), to.postalCode(), grams, now).stream())
                .filter(quote -> quote.service().equals(sold.service()))
                .filter(quote ->
                        quote.price().currency().equals(sold.commission().currency()))
                .findFirst()
                .orElseGet(() -> {
                    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
                    var nothing = Money.zero(sold.commission().currency());
                    return new Quote(sold.service(), nothing, today, today.plusDays(DAYS_WITHOUT_PROMISE));
                });
    }
}
