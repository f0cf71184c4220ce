package aldea.businesses;

import aldea.businesses.BusinessView.Alike;
import aldea.businesses.BusinessView.Chip;
import aldea.businesses.BusinessView.Line;
import aldea.businesses.BusinessView.Listing;
import aldea.businesses.BusinessView.Step;
import aldea.catalog.Catalog;
import aldea.kernel.Pager;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.places.Places;
import aldea.places.VillageId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes views of businesses.
@Component
class BusinessLooks {
    private static final int CHOICES = 40;

    private final ListTable list;
    private final IdentityTable identities;
    private final ConsentTable consents;
    private final FactTable facts;
    private final Reading reading;
    private final Sight sight;
    private final Rules rules;
    private final Catalog catalog;
    private final Places places;
    private final People people;
    private final InstantSource clock;

    BusinessLooks(
            ListTable list,
            IdentityTable identities,
            ConsentTable consents,
            FactTable facts,
            Reading reading,
            Sight sight,
            Rules rules,
            Catalog catalog,
            Places places,
            People people,
            InstantSource clock) {
        this.list = list;
        this.identities = identities;
        this.consents = consents;
        this.facts = facts;
        this.reading = reading;
        this.sight = sight;
        this.rules = rules;
        this.catalog = catalog;
        this.places = places;
        this.people = people;
        this.clock = clock;
    }

    List<Alike> alike(Viewer viewer, List<Registration.Candidate> found, Map<BusinessId, Business> known) {
        return found.stream()
                .flatMap(each -> Stream.ofNullable(known.get(each.business())).map(it -> {
                    var sees = sight.sees(viewer, it);
                    return new Alike(
                            Optional.of(each.name()).filter(name -> sees || Sight.records(viewer, it.village())),
                            Optional.of(it.path()).filter(path -> sees),
                            each.reasons());
                }))
                .toList();
    }

    Listing listing(Viewer viewer, Asked asked) {
        var reach = ListTable.Reach.of(viewer, asked, sight, places);
        var since = rules.since(clock.instant());
        var page = list.page(reach, asked, since, Asked.A_PAGE);
        var known = places.villages(page.stream().map(Business::village).toList());
        var lines = page.stream()
                .map(one -> new Line(
                        one,
                        Optional.ofNullable(known.get(one.village()))
                                .map(Places.Village::name)
                                .orElse("")))
                .toList();
        var counts = list.counts(reach, asked, since);
        var total = counts.values().stream().mapToInt(it -> it).sum();
        var shown = asked.stage().map(it -> counts.getOrDefault(it, 0)).orElse(total);
        var more = asked.page() * Asked.A_PAGE < shown;
        var governs = Sight.governsSome(viewer);
        return new Listing(
                lines,
                chips(asked, counts),
                total,
                asked.fields(),
                villages(viewer, asked),
                Pager.of("/businesses", asked.fields(), asked.page(), more),
                governs,
                pairs(viewer));
    }

    /// Empty where nobody looked: in a whole country they are sought only when somebody asks for them.
    private Optional<Integer> pairs(Viewer viewer) {
        var governed = Sight.governed(viewer);
        return governed.map(
                villages -> identities.pairs(governed, Optional.empty()).pairs().size());
    }

    static List<Chip> chips(Asked asked, Map<Stage, Integer> counts) {
        return Arrays.stream(Stage.values())
                .map(stage -> new Chip(
                        stage.code(),
                        counts.getOrDefault(stage, 0),
                        asked.only(Optional.of(stage)).href(),
                        asked.stage().equals(Optional.of(stage))))
                .toList();
    }

    /// To choose from while they are few; of a whole country the one that is asked for, others are found by their name.
    private Map<String, String> villages(Viewer viewer, Asked asked) {
        var some = Sight.governed(viewer)
                .map(ids -> ids.stream().map(VillageId::new).toList())
                .orElseGet(() -> list.someVillages(CHOICES + 1));
        var chosen = asked.village().stream().map(VillageId::new);
        var names = new LinkedHashMap<String, String>();
        places
                .villages(Stream.concat(some.size() > CHOICES ? Stream.of() : some.stream(), chosen)
                        .toList())
                .values()
                .stream()
                .sorted(Comparator.comparing(Places.Village::name))
                .forEach(it -> names.put(it.id().value().toString(), it.name()));
        return names;
    }

    BusinessView.Pairs pairs(Viewer viewer, Optional<UUID> after) {
        var slice = identities.pairs(Sight.governed(viewer), after);
        var next = slice.next().map(village -> "/businesses/duplicates?after=" + village);
        return new BusinessView.Pairs(pairs(slice.pairs()), next);
    }

    private List<BusinessView.Pair> pairs(List<IdentityTable.Pair> pairs) {
        var all = reading.all(pairs.stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .toList());
        return pairs.stream()
                .flatMap(pair -> pair(pair, all.get(pair.one()), all.get(pair.other())).stream())
                .toList();
    }

    private Optional<BusinessView.Pair> pair(
            IdentityTable.Pair pair, @Nullable Business one, @Nullable Business other) {
        if (one == null || other == null) {
            return Optional.empty();
        }
        return Optional.of(
                new BusinessView.Pair(one, other, places.village(one.village()).name(), pair.reasons()));
    }

    BusinessView view(Viewer viewer, Business business) {
        var village = places.village(business.village());
        var rule = rules.active(clock.instant());
        var governs = Sight.governs(viewer, business.village());
        var works = sight.works(viewer, business);
        return new BusinessView(
                business,
                village.name(),
                village.slug(),
                village.zone(),
                steps(business),
                new BusinessView.Rule(rule.value(), rule.source()),
                facts.sales(business.id()).stream()
                        .map(sale -> new BusinessView.Sale(sale.reference(), sale.at()))
                        .toList(),
                said(business.id()),
                business.shops().stream().map(catalog::shop).toList(),
                works ? candidates(business, governs) : Map.of(),
                works,
                governs,
                Sight.owns(viewer, business));
    }

    private static List<Step> steps(Business business) {
        var facts = business.facts();
        var reached = List.of(
                Optional.of(business.noted()),
                facts.registered(),
                facts.listed(),
                facts.firstSale(),
                business.stage() == Stage.ACTIVE ? facts.lastSale() : Optional.<Instant>empty());
        return Arrays.stream(Stage.values())
                .map(stage -> new Step(
                        stage.code(),
                        stage == business.stage() ? "is-now" : stage.compareTo(business.stage()) < 0 ? "is-done" : "",
                        reached.get(stage.ordinal())))
                .toList();
    }

    private List<BusinessView.Said> said(BusinessId business) {
        var said = consents.said(business);
        var persons = people.persons(
                said.stream().map(ConsentTable.Said::recordedBy).distinct().toList());
        return said.stream()
                .map(one -> new BusinessView.Said(
                        one.given(),
                        one.version(),
                        one.how().code(),
                        Optional.ofNullable(one.self() ? null : persons.get(one.recordedBy()))
                                .map(People.Person::name)
                                .orElse(""),
                        one.at()))
                .toList();
    }

    /// Shops that no business has: of the owner's account; of the village only for who answers for it, since a shop's
    /// sales are shown to everybody who works with its business.
    private Map<String, String> candidates(Business business, boolean governs) {
        var near = new java.util.ArrayList<>(governs ? catalog.shopsIn(business.village()) : List.of());
        business.identity().flatMap(Business.Identity::account).ifPresent(owner -> near.addAll(catalog.shopsOf(owner)));
        var taken = facts.of(near.stream().map(Catalog.Shop::id).toList());
        return near.stream()
                .filter(shop -> !taken.containsKey(shop.id()))
                .collect(Collectors.toMap(
                        shop -> shop.id().value().toString(),
                        Catalog.Shop::name,
                        (one, same) -> one,
                        LinkedHashMap::new));
    }
}
