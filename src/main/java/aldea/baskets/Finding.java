package aldea.baskets;

import aldea.baskets.Baskets.Owner;
import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Reference;
import aldea.people.AccountId;
import aldea.stock.Stock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds an owner's basket. A browser's joins the account's as soon as both are known, with all that it holds.
@Component
class Finding {
    private final BasketTable table;
    private final Stock stock;
    private final Ids ids;
    private final InstantSource clock;

    Finding(BasketTable table, Stock stock, Ids ids, InstantSource clock) {
        this.table = table;
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

    @Transactional
    public UUID findOrOpen(Owner owner) {
        return find(owner)
                .orElseGet(() -> owner.account()
                        .map(this::open)
                        .orElseGet(() ->
                                table.open(ids.next(), Hash.of(owner.token().orElseThrow()), clock.instant())));
    }

    private UUID open(AccountId account) {
        return table.open(ids.next(), account, clock.instant());
    }
}
