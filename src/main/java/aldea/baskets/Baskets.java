package aldea.baskets;

import aldea.kernel.Hash;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.stock.SkuId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people are about to buy. A basket filled before signing in joins the account's at the first look after it.
@Service
public class Baskets {
    private final BasketTable table;
    private final BasketLooks looks;
    private final BrowserBasket browser;
    private final Ids ids;
    private final InstantSource clock;

    /// Whose basket: a browser's by its cookie, an account's, or both.
    public record Owner(Optional<String> token, Optional<AccountId> account) {}

    Baskets(BasketTable table, BasketLooks looks, BrowserBasket browser, Ids ids, InstantSource clock) {
        this.table = table;
        this.looks = looks;
        this.browser = browser;
        this.ids = ids;
        this.clock = clock;
    }

    /// Whose basket a request speaks of.
    public Owner owner(Viewer viewer, HttpServletRequest request) {
        return browser.owner(request, viewer);
    }

    /// As they were added; empty for somebody without a basket.
    @Transactional
    public List<Basket.Line> lines(Owner owner) {
        return find(owner).map(table::lines).orElse(List.of());
    }

    /// Lines with the prices and units of this moment.
    public BasketView view(List<Basket.Line> lines) {
        return looks.view(lines);
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

    /// @param quantity 0 takes the line out
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

    /// Takes everything out, and tells the browser so.
    @Transactional
    public void clear(Owner owner, HttpServletRequest request, HttpServletResponse response) {
        find(owner).ifPresent(table::clear);
        browser.keepCount(request, response, List.of());
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
