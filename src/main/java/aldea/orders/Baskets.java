package aldea.orders;

import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.kernel.Timer;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people are about to buy. A basket filled before signing in joins the account's at the first look after it.
@Component
class Baskets implements Timer {
    private static final Duration KEPT = Duration.ofDays(60);
    private final BasketTable table;
    private final Ids ids;
    private final InstantSource clock;

    /// Whose basket: a browser's by its cookie, an account's, or both.
    record Owner(Optional<String> token, Optional<AccountId> account) {}

    Baskets(BasketTable table, Ids ids, InstantSource clock) {
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public List<Basket.Line> lines(Owner owner) {
        return find(owner).map(table::lines).orElse(List.of());
    }

    /// Refuses with BAD_INPUT one line too many.
    @Transactional
    public void add(Owner owner, Basket.Line line) {
        var basket = find(owner).orElseGet(() -> open(owner));
        var lines = table.lines(basket);
        if (lines.size() >= Basket.MOST_LINES
                && lines.stream().noneMatch(one -> one.sku().equals(line.sku()))) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        table.add(basket, line, clock.instant());
    }

    @Transactional
    public void set(Owner owner, SkuId sku, int quantity) {
        find(owner).ifPresent(basket -> {
            if (quantity == 0) {
                table.remove(basket, sku);
            } else {
                table.set(basket, new Basket.Line(sku, quantity));
            }
        });
    }

    @Transactional
    public void clear(Owner owner) {
        find(owner).ifPresent(table::clear);
    }

    @Override
    public String name() {
        return "orders-forget-baskets";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        table.forget(clock.instant().minus(KEPT), 1000);
    }

    private Optional<UUID> find(Owner owner) {
        var anonymous = owner.token().flatMap(token -> table.ofToken(Hash.of(token)));
        if (owner.account().isEmpty()) {
            return anonymous;
        }
        var account = owner.account().get();
        if (anonymous.isEmpty()) {
            return table.of(account);
        }
        var now = clock.instant();
        var own = table.open(ids.next(), account, now);
        table.merge(anonymous.get(), own, now);
        return Optional.of(own);
    }

    private UUID open(Owner owner) {
        var now = clock.instant();
        return owner.account()
                .map(account -> table.open(ids.next(), account, now))
                .orElseGet(() -> table.open(ids.next(), Hash.of(owner.token().orElseThrow()), now));
    }
}
