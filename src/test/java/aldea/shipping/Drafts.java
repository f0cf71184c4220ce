package aldea.shipping;

import aldea.kernel.Ids;
import aldea.kernel.Money;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.places.Places;
import aldea.places.PointId;
import aldea.shipping.Shipping.Draft;
import aldea.shipping.Shipping.Quote;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;

/// Parcels to announce, each from a village point of its own.
final class Drafts {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Drafts() {}

    static Draft any(ApplicationContext context) {
        return of(context, "Taller de Luz", ANA);
    }

    static Draft of(ApplicationContext context, String sender, Address to) {
        var ids = context.getBean(Ids.class);
        return new Draft(
                new Reference(ids.next()),
                "A7K-3QF-9TM",
                point(context),
                new AccountId(ids.next()),
                sender,
                new AccountId(ids.next()),
                to,
                600,
                new Quote("standard", Money.mxn(8900), LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 30)),
                Optional.empty());
    }

    /// The same buyer buys of the same maker once more, on an occasion.
    static Draft again(ApplicationContext context, Draft first, String reference, String together) {
        return new Draft(
                new Reference(context.getBean(Ids.class).next()),
                reference,
                first.from(),
                first.maker(),
                first.sender(),
                first.buyer(),
                first.to(),
                first.grams(),
                first.promised(),
                Optional.of(together));
    }

    static PointId point(ApplicationContext context) {
        var places = context.getBean(Places.class);
        var n = COUNT.incrementAndGet();
        var village = places.addVillage(new Places.VillageDraft(
                "San Marcos " + n,
                "%09d".formatted(880_000_000 + n),
                "San Marcos Tlapazola",
                "Oaxaca",
                "MX",
                17.0,
                -96.4,
                ZoneId.of("America/Mexico_City"),
                Optional.empty()));
        return places.addPoint(village, "Abarrotes Lupita " + n, "Calle Hidalgo 3");
    }

    static final Address ANA =
            new Address("Ana Pérez", "5512345678", "Calle 1", "Puebla", "Puebla", "72000", "MX", "Portón azul");
}
