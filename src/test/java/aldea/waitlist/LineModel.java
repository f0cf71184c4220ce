package aldea.waitlist;

import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One line, some heaps of units, and nothing else.
final class LineModel {
    private record Deal(Instant until, boolean byHost, boolean closed) {}

    private record Claim(SkuId sku, Instant until) {}

    private static final class Person {
        final AccountId account;
        final boolean inShow;
        Optional<SkuId> deal;
        Optional<SkuId> origin = Optional.empty();
        Instant until = Instant.MAX;

        Person(AccountId account, boolean inShow, Optional<SkuId> deal) {
            this.account = account;
            this.inShow = inShow;
            this.deal = deal;
        }
    }

    private final SkuId own;
    private final Map<SkuId, Integer> free = new HashMap<>();
    private final Map<SkuId, Deal> deals = new LinkedHashMap<>();
    private final Map<Reference, Claim> claims = new LinkedHashMap<>();
    private final List<Person> people = new ArrayList<>();
    private Instant now;

    LineModel(SkuId own, int units, Instant now) {
        this.own = own;
        this.now = now;
        free.put(own, units);
    }

    void join(AccountId who, boolean inShow) {
        var deal = inShow ? lastDeal() : Optional.<SkuId>empty();
        if (left(deal.orElse(own)) > 0) {
            return;
        }
        var gone = left(own) == 0;
        var known = of(who);
        if (known.isEmpty()) {
            people.add(new Person(who, inShow, gone ? Optional.empty() : deal));
        } else if (gone) {
            known.get().deal = Optional.empty();
        }
    }

    boolean mayLeave(AccountId who) {
        return of(who).isPresent() && of(who).get().origin.isEmpty();
    }

    void leave(AccountId who) {
        people.removeIf(one -> one.account.equals(who));
    }

    List<SkuId> skus() {
        var skus = new ArrayList<SkuId>(List.of(own));
        deals.forEach((sku, deal) -> {
            if (!deal.closed && deal.until.isAfter(now)) {
                skus.add(sku);
            }
        });
        return skus;
    }

    void claim(Reference by, SkuId sku, Instant until) {
        free.merge(sku, -1, Integer::sum);
        claims.put(by, new Claim(sku, until));
    }

    Optional<Reference> anyClaim(Random random) {
        var all = List.copyOf(claims.keySet());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    void release(Reference by) {
        Optional.ofNullable(claims.remove(by)).ifPresent(claim -> {
            gain(claim.sku, 1);
            serve(claim.sku);
        });
    }

    void sell(Reference by) {
        claims.remove(by);
    }

    void restock(int units) {
        gain(own, units);
        serve(own);
    }

    void openDeal(SkuId sku, Instant until) {
        gain(own, -1);
        deals.put(sku, new Deal(until, false, false));
        gain(sku, 1);
        serve(sku);
    }

    void closeDeal(SkuId sku) {
        deals.computeIfPresent(sku, (same, deal) -> new Deal(deal.until, true, true));
        giveBack(sku);
    }

    void tick(Instant to) {
        now = to;
    }

    /// What the timers do, in the order in which the test runs them.
    void pass(Instant to) {
        now = to;
        var gained = claims.entrySet().stream()
                .filter(each -> !each.getValue().until.isAfter(now))
                .toList();
        gained.forEach(each -> {
            claims.remove(each.getKey());
            gain(each.getValue().sku, 1);
        });
        gained.stream()
                .map(each -> each.getValue().sku)
                .distinct()
                .sorted(Comparator.comparing(sku -> sku.value().toString()))
                .forEach(this::serve);
        deals.forEach((sku, deal) -> {
            if (!deal.closed && (!deal.until.isAfter(now) || left(sku) == 0)) {
                deals.put(sku, new Deal(deal.until, false, true));
                giveBack(sku);
            }
        });
        deals.forEach((sku, deal) -> {
            if (deal.closed) {
                giveBack(sku);
            }
        });
        people.removeIf(one -> one.origin.isEmpty() && one.deal.isPresent() && !isOn(one.deal.get()) && left(own) > 0);
        people.stream()
                .filter(one -> one.deal.filter(deal -> !isOn(deal)).isPresent())
                .forEach(one -> one.deal = Optional.empty());
        people.stream()
                .filter(one -> !one.until.isAfter(now))
                .sorted(Comparator.comparing(one -> one.until))
                .toList()
                .forEach(one -> {
                    people.remove(one);
                    gain(one.origin.orElseThrow(), 1);
                    serve(one.origin.get());
                });
    }

    private void giveBack(SkuId deal) {
        var units = left(deal);
        if (units > 0) {
            free.put(deal, 0);
            gain(own, units);
            serve(own);
        }
    }

    private void serve(SkuId from) {
        if (!from.equals(own) && !isOn(from)) {
            return;
        }
        for (var one : List.copyOf(people)) {
            var wants = one.deal.isEmpty() || one.deal.get().equals(from);
            if (left(from) > 0 && one.origin.isEmpty() && wants) {
                gain(from, -1);
                one.origin = Optional.of(from);
                one.until = now.plus(one.inShow ? Duration.ofMinutes(3) : Duration.ofMinutes(30));
            }
        }
    }

    private boolean isOn(SkuId sku) {
        var deal = deals.get(sku);
        return deal != null && !deal.byHost && deal.until.isAfter(now);
    }

    private Optional<SkuId> lastDeal() {
        return deals.keySet().stream().filter(this::isOn).reduce((one, later) -> later);
    }

    private Optional<Person> of(AccountId who) {
        return people.stream().filter(one -> one.account.equals(who)).findFirst();
    }

    private void gain(SkuId sku, int units) {
        free.merge(sku, units, Integer::sum);
    }

    private int left(SkuId sku) {
        return free.getOrDefault(sku, 0);
    }

    String shown(Counter counter) {
        var line = people.stream()
                .filter(one -> one.origin.isEmpty())
                .map(one -> one.account)
                .toList();
        var places = new TreeMap<Integer, String>();
        line.forEach(who -> places.put(places.size(), who.value().toString()));
        var served = people.stream()
                .filter(one -> one.origin.isPresent())
                .collect(Collectors.toMap(
                        one -> one.account.value().toString(),
                        one -> one.origin.get().value() + " until " + one.until,
                        (one, same) -> one,
                        TreeMap::new));
        return "line %s%nserved %s%nfree %d of %s"
                .formatted(places, served, left(own), counter.product().title());
    }

    /// The same of what the house says.
    static String shown(List<AccountId> line, Counter counter, Map<AccountId, Wait.Served> served) {
        var places = new TreeMap<Integer, String>();
        line.forEach(
                who -> places.put(counter.before(who).orElseThrow(), who.value().toString()));
        var theirs = new TreeMap<String, String>();
        served.forEach(
                (who, one) -> theirs.put(who.value().toString(), one.origin().value() + " until " + one.until()));
        return "line %s%nserved %s%nfree %d of %s"
                .formatted(
                        places,
                        theirs,
                        counter.left(counter.product().sku()),
                        counter.product().title());
    }
}
