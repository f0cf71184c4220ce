package aldea.baskets;

import aldea.baskets.HoldTable.Found;
import aldea.baskets.HoldTable.Row;
import aldea.baskets.Holds.Outcome;
import aldea.baskets.Holds.Request;
import aldea.baskets.Holds.Whose;
import aldea.catalog.Catalog;
import aldea.catalog.Catalog.Priced;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import aldea.stock.Stock.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The one transaction of a group of holds: nine round trips, however many want how much. Who finds nothing left costs
/// no write.
@Component
class HoldGroup {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST_HELD = 10;
    private static final int MOST_ORDINARY = 3;

    private final HoldTable table;
    private final Catalog catalog;
    private final Stock stock;
    private final Ids ids;
    private final InstantSource clock;

    HoldGroup(HoldTable table, Catalog catalog, Stock stock, Ids ids, InstantSource clock) {
        this.table = table;
        this.catalog = catalog;
        this.stock = stock;
        this.ids = ids;
        this.clock = clock;
    }

    private record Wish(Whose whose, SkuId sku) {
        static Wish of(Request request) {
            return new Wish(request.whose(), request.line().sku());
        }
    }

    /// @return one outcome a request, in order
    @Transactional
    public List<Outcome> hold(List<Request> group) {
        var now = clock.instant();
        var skus =
                group.stream().map(request -> request.line().sku()).distinct().toList();
        var prices = catalog.price(skus, now);
        stock.lock(skus);
        var baskets = new Baskets(table.find(group), stock, ids);
        var outcomes = new HashMap<Wish, Outcome>();
        var wanted = new LinkedHashMap<Wish, Row>();
        for (var request : group) {
            var wish = Wish.of(request);
            if (!outcomes.containsKey(wish) && !wanted.containsKey(wish)) {
                baskets.answer(request, prices.get(wish.sku()), now)
                        .ifPresentOrElse(
                                outcome -> outcomes.put(wish, outcome),
                                () -> wanted.put(wish, baskets.row(request, now.plus(LIFE))));
            }
        }
        claim(wanted, prices, outcomes, now);
        return group.stream().map(request -> of(outcomes, Wish.of(request))).toList();
    }

    private void claim(Map<Wish, Row> wanted, Map<SkuId, Priced> prices, Map<Wish, Outcome> outcomes, Instant now) {
        var wishes = List.copyOf(wanted.keySet());
        var answers = stock.claim(wanted.values().stream().map(HoldGroup::claim).toList());
        var granted = new ArrayList<Row>();
        for (var i = 0; i < wishes.size(); i++) {
            var wish = wishes.get(i);
            var row = of(wanted, wish);
            outcomes.put(
                    wish,
                    new Outcome.Done(
                            switch (answers.get(i)) {
                                case Answer.Claimed claimed -> {
                                    granted.add(row);
                                    yield new Hold.Held(row.until());
                                }
                                case Answer.SoldOut none ->
                                    new Hold.SoldOut(of(prices, wish.sku()).title(), none.left());
                            }));
        }
        table.write(granted, now);
    }

    /// What ran out and is still to be freed is taken over: there is one open claim a basket and sku.
    private static Stock.Claim claim(Row row) {
        var by = new Reference(row.basket());
        var lines = List.of(new Stock.Line(row.line().sku(), row.line().quantity()));
        return new Stock.Claim(by, lines, row.until(), Optional.of(by), Set.of());
    }

    private static <K, V> V of(Map<K, V> found, K key) {
        return Optional.ofNullable(found.get(key)).orElseThrow(() -> new IllegalStateException("no " + key));
    }

    /// The baskets of a group: those that exist with what they hold, and those that will.
    private static final class Baskets {
        private final Map<Whose, Found> found;
        private final Map<Whose, UUID> opened = new HashMap<>();
        private final Map<Whose, Integer> added = new HashMap<>();
        private final List<Stock.Open> open;
        private final Ids ids;

        Baskets(Map<Whose, Found> found, Stock stock, Ids ids) {
            this.found = found;
            this.ids = ids;
            this.open = stock.open(found.values().stream()
                    .map(basket -> new Reference(basket.id()))
                    .toList());
        }

        /// What needs no claim; empty for what does.
        Optional<Outcome> answer(Request request, @Nullable Priced priced, Instant now) {
            if (priced == null) {
                return Optional.of(new Outcome.Refused(Problem.NOT_POSSIBLE_NOW));
            }
            var held = held(request.whose()).stream()
                    .filter(one -> one.sku().equals(request.line().sku())
                            && one.until().isAfter(now))
                    .findFirst();
            if (held.isPresent()) {
                return Optional.of(new Outcome.Done(new Hold.Held(held.get().until())));
            }
            return refused(request, priced, now).or(() -> full(request));
        }

        private static Optional<Outcome> refused(Request request, Priced priced, Instant now) {
            var quantity = request.line().quantity();
            if (priced.special().isEmpty()) {
                return quantity > MOST_ORDINARY ? Optional.of(tooMany(MOST_ORDINARY)) : Optional.empty();
            }
            var special = priced.special().get();
            if (!special.isFor(request.account().map(AccountId::new))) {
                return Optional.of(new Outcome.Refused(Problem.OFFER_FOR_ANOTHER));
            }
            if (!special.isOpen(now)) {
                return Optional.of(new Outcome.Refused(Problem.OFFER_OVER));
            }
            return special.allows(quantity)
                    ? Optional.empty()
                    : Optional.of(tooMany(special.limitPerBuyer().orElseThrow()));
        }

        private static Outcome tooMany(int limit) {
            return new Outcome.Done(new Hold.TooMany(limit));
        }

        private Optional<Outcome> full(Request request) {
            var more = added.getOrDefault(request.whose(), 0);
            var lines = Optional.ofNullable(found.get(request.whose())).map(Found::lines);
            return held(request.whose()).size() + more >= MOST_HELD || lines.orElse(0) + more >= Basket.MOST_LINES
                    ? Optional.of(new Outcome.Refused(Problem.BAD_INPUT))
                    : Optional.empty();
        }

        Row row(Request request, Instant until) {
            var whose = request.whose();
            added.merge(whose, 1, Integer::sum);
            var known = found.get(whose);
            var id = known == null ? opened.computeIfAbsent(whose, absent -> ids.next()) : known.id();
            return new Row(id, known == null ? Optional.of(whose) : Optional.empty(), request.line(), until);
        }

        private List<Stock.Open> held(Whose whose) {
            var basket = found.get(whose);
            return basket == null
                    ? List.of()
                    : open.stream()
                            .filter(one -> one.by().value().equals(basket.id()))
                            .toList();
        }
    }
}
