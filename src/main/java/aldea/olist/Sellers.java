package aldea.olist;

import aldea.catalog.ShopId;
import aldea.kernel.CleanText;
import aldea.kernel.Language;
import aldea.olist.RowTable.Row;
import aldea.people.AccountId;
import aldea.people.Scope;
import aldea.places.PointId;
import aldea.places.VillageId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// A seller becomes an account, a shop, and, with others of the same postal code, a village with its point.
@Component
class Sellers {
    private static final String SOURCE = "Olist, zip_prefix_points";

    /// What an order needs to know of a seller's shop.
    record Shop(ShopId id, String name, VillageId village, PointId point, AccountId maker, String state) {
        static Shop of(Row seller) {
            var zip = seller.cell(1);
            return new Shop(
                    new ShopId(Keys.of("shop", seller.key())),
                    "Olist " + seller.key().substring(0, 8),
                    new VillageId(Keys.of("village", zip)),
                    new PointId(Keys.of("point", zip)),
                    new AccountId(Keys.of("seller", seller.key())),
                    seller.cell(3));
        }
    }

    private record Where(double latitude, double longitude, String city) {}

    private final RowTable rows;
    private final FileTable files;
    private final aldea.places.Imported places;
    private final aldea.people.Imported people;
    private final aldea.catalog.Imported catalog;
    private final InstantSource clock;
    private final Map<String, RowTable.Centre> centres = new HashMap<>();

    Sellers(
            RowTable rows,
            FileTable files,
            aldea.places.Imported places,
            aldea.people.Imported people,
            aldea.catalog.Imported catalog,
            InstantSource clock) {
        this.rows = rows;
        this.files = files;
        this.places = places;
        this.people = people;
        this.catalog = catalog;
        this.clock = clock;
    }

    void enter(List<Row> sellers) {
        var now = clock.instant();
        var points = rows.byKeys(
                "points", sellers.stream().map(row -> row.cell(1)).distinct().toList());
        var findings = new ArrayList<Finding>();
        var found = new ArrayList<aldea.places.Imported.Place>();
        var settled = new ArrayList<Row>();
        for (var seller : sellers) {
            var where = where(seller, Optional.ofNullable(points.get(seller.cell(1))), findings);
            where.ifPresent(place -> {
                found.add(place(seller, place, now));
                settled.add(seller);
            });
        }
        files.found(findings);
        if (settled.isEmpty()) {
            return;
        }
        places.add(found);
        people.add(settled.stream().map(seller -> person(seller, now)).toList());
        catalog.shops(settled.stream().map(seller -> shop(seller, now)).toList());
        people.keepers(settled.stream()
                .map(Shop::of)
                .map(shop -> new aldea.people.Imported.Keeper(
                        shop.maker(), Scope.shop(shop.id().value()), now))
                .toList());
        rows.entered("sellers", settled.stream().map(Row::key).toList());
    }

    /// By the postal code's point; without one, the middle of the state. The city by the table of points, since
    /// sellers wrote theirs as they liked.
    private Optional<Where> where(Row seller, Optional<Row> point, List<Finding> findings) {
        var own = seller.cell(2).isEmpty() ? seller.cell(1) : seller.cell(2);
        var known = point.map(row -> new Where(
                        Double.parseDouble(row.cell(1)), Double.parseDouble(row.cell(2)), city(row.cell(3), own)))
                .filter(where -> Brazil.has(where.latitude(), where.longitude()));
        if (known.isPresent()) {
            if (!CleanText.folded(own).equals(CleanText.folded(known.get().city()))) {
                findings.add(note(
                        seller,
                        "seller_city",
                        "%s: %s by its postal code".formatted(own, known.get().city())));
            }
            return known;
        }
        var centre = centres.computeIfAbsent(seller.cell(3), rows::centre);
        var latitude = centre.latitude();
        var longitude = centre.longitude();
        if (latitude == null || longitude == null) {
            findings.add(new Finding(
                    seller.file(),
                    seller.line(),
                    "seller_state",
                    "refused",
                    "no point of this state is known",
                    List.of()));
            return Optional.empty();
        }
        findings.add(note(seller, "seller_zip_code_prefix", "has no point in Brazil: the middle of its state stands"));
        return Optional.of(new Where(latitude, longitude, city(own.replaceAll("[/,\\\\(-].*", ""), seller.cell(1))));
    }

    private static String city(String text, String otherwise) {
        var clean = CleanText.folded(text).isEmpty() ? otherwise : CleanText.line(text, Integer.MAX_VALUE);
        return clean.substring(0, Math.min(clean.length(), 100));
    }

    private static aldea.places.Imported.Place place(Row seller, Where where, Instant now) {
        var state = seller.cell(3);
        var zip = seller.cell(1);
        return new aldea.places.Imported.Place(
                new VillageId(Keys.of("village", zip)),
                new PointId(Keys.of("point", zip)),
                "BR",
                state,
                Brazil.state(state),
                where.city(),
                zip,
                where.city(),
                where.latitude(),
                where.longitude(),
                Brazil.zone(state),
                SOURCE,
                now);
    }

    private static aldea.people.Imported.Person person(Row seller, Instant now) {
        var shop = Shop.of(seller);
        var email = "seller-%s@olist.invalid".formatted(seller.key());
        return new aldea.people.Imported.Person(shop.maker(), email, shop.name(), Language.ES, now);
    }

    private static aldea.catalog.Imported.Shop shop(Row seller, Instant now) {
        var shop = Shop.of(seller);
        return new aldea.catalog.Imported.Shop(
                shop.id(),
                "olist-" + seller.key(),
                shop.name(),
                "",
                Language.ES,
                shop.village(),
                shop.point(),
                shop.maker(),
                now);
    }

    private static Finding note(Row seller, String column, String reason) {
        return new Finding(seller.file(), seller.line(), column, "note", reason, List.of());
    }
}
