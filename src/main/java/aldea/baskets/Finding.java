package aldea.baskets;

import aldea.baskets.Baskets.Owner;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Reference;
import aldea.kernel.SoonDurable;
import aldea.people.AccountId;
import aldea.stock.Stock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds an owner's basket. A browser's joins the account's as soon as both are known, with all that it holds.
@Component
class Finding {
    private final BasketTable table;
    private final BrowserTable browsers;
    private final Stock stock;
    private final Ids ids;
    private final InstantSource clock;

    Finding(BasketTable table, BrowserTable browsers, Stock stock, Ids ids, InstantSource clock) {
        this.table = table;
        this.browsers = browsers;
        this.stock = stock;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public Optional<UUID> find(Owner owner) {
        var anonymous = owner.token().flatMap(token -> table.ofToken(Hash.of(token)));
        if (owner.account().isEmpty()) {
            return anonymous;
        }
        var account = owner.account().get();
        var own = table.of(account);
        if (anonymous.isEmpty()) {
            return own;
        }
        var into = own.orElseGet(() -> open(account));
        // Stock before lines, as everybody does.
        stock.handOver(new Reference(anonymous.get()), new Reference(into));
        table.merge(anonymous.get(), into, clock.instant());
        return Optional.of(into);
    }

    Optional<BasketTable.Whole> whole(Owner owner) {
        return owner.account().isEmpty()
                ? owner.token().flatMap(token -> browsers.whole(Hash.of(token)))
                : find(owner).map(basket -> new BasketTable.Whole(basket, table.rows(basket)));
    }

    /// @return false for one line too many
    @Transactional
    @SoonDurable
    public boolean add(Owner owner, AccountId account, Basket.Line line) {
        var basket = find(owner).orElseGet(() -> open(account));
        var rows = table.rows(basket);
        if (rows.size() >= Basket.MOST_LINES
                && rows.stream().noneMatch(one -> one.line().sku().equals(line.sku()))) {
            return false;
        }
        table.add(basket, line, clock.instant());
        return true;
    }

    /// The same for a browser's basket, which is opened if there is none.
    boolean add(String token, Basket.Line line) {
        return browsers.put(ids.next(), Hash.of(token), line, clock.instant());
    }

    /// Takes out of a browser's basket what nothing is held for.
    ///
    /// @return whether there is more in it
    boolean empty(String token) {
        return browsers.empty(Hash.of(token));
    }

    /// Takes out everything; what was held is free again.
    @Transactional
    @SoonDurable
    public void clear(Owner owner) {
        find(owner).ifPresent(basket -> {
            // Stock before lines, as everybody does.
            stock.release(List.of(new Reference(basket)));
            table.clear(basket);
        });
    }

    private UUID open(AccountId account) {
        return table.open(ids.next(), account, clock.instant());
    }
}
