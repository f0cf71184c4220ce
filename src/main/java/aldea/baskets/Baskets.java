package aldea.baskets;

import aldea.kernel.Hash;
import aldea.kernel.Problem;
import aldea.kernel.Reference;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.people.Viewer;
import aldea.stock.SkuId;
import aldea.stock.Stock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What people are about to buy. A basket filled before signing in joins the account's at the first look after it.
/// Units can be held: a claim of stock by the basket, for ten minutes, that its purchase takes over.
@Service
public class Baskets {
    private final BasketTable table;
    private final Finding finding;
    private final Holds holds;
    private final HoldLimit limit;
    private final BasketLooks looks;
    private final BrowserBasket browser;
    private final Stock stock;

    /// Whose basket: a browser's by its cookie, an account's, or both.
    public record Owner(Optional<String> token, Optional<AccountId> account) {}

    /// What is in a basket.
    ///
    /// @param holder by whom stock knows what it holds; empty for somebody without a basket
    /// @param lines as they were added
    /// @param held until when lines were held, also those whose time ran out
    public record Content(Optional<Reference> holder, List<Basket.Line> lines, Map<SkuId, Instant> held) {
        static final Content NONE = new Content(Optional.empty(), List.of(), Map.of());
    }

    Baskets(
            BasketTable table,
            Finding finding,
            Holds holds,
            HoldLimit limit,
            BasketLooks looks,
            BrowserBasket browser,
            Stock stock) {
        this.table = table;
        this.finding = finding;
        this.holds = holds;
        this.limit = limit;
        this.looks = looks;
        this.browser = browser;
        this.stock = stock;
    }

    /// Whose basket a request speaks of.
    public Owner owner(Viewer viewer, HttpServletRequest request) {
        return browser.owner(request, viewer);
    }

    /// Empty for somebody without a basket.
    public Content content(Owner owner) {
        return finding.whole(owner).map(Baskets::content).orElse(Content.NONE);
    }

    /// As they were added; empty for somebody without a basket.
    public List<Basket.Line> lines(Owner owner) {
        return content(owner).lines();
    }

    /// Lines with the prices and units of this moment.
    ///
    /// @param buyer who looks; some offers are for one buyer alone
    public BasketView view(Content content, Optional<AccountId> buyer) {
        return looks.view(content, buyer);
    }

    /// Refuses with BAD_INPUT one line too many.
    public void add(Owner owner, Basket.Line line) {
        var added = owner.account()
                .map(account -> finding.add(owner, account, line))
                .orElseGet(() -> finding.add(owner.token().orElseThrow(), line));
        if (!added) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    /// Claims the line's units at once and puts it into the basket. Holding what is held already holds nothing more.
    /// Many callers share a transaction; never called inside one.
    ///
    /// @throws Refusal NOT_POSSIBLE_NOW for what is not for sale, OFFER_OVER, OFFER_FOR_ANOTHER, BAD_INPUT for a basket
    ///     that holds too much, BUSY
    public Hold hold(Owner owner, Basket.Line line) {
        if (owner.account().isPresent() && owner.token().isPresent()) {
            finding.find(owner);
        }
        var whose = owner.account()
                .map(account -> new Holds.Whose(account.value(), true))
                .orElseGet(() -> new Holds.Whose(Hash.of(owner.token().orElseThrow()), false));
        return holds.hold(whose, line);
    }

    /// The same for who asks over the network: a browser without a basket gets one, and too many tries are refused with
    /// TOO_MANY_TRIES.
    public Hold hold(Viewer viewer, HttpServletRequest request, HttpServletResponse response, Basket.Line line) {
        limit.count(request, browser.owner(request, viewer));
        var owner = browser.ownerWithToken(request, response, viewer);
        var hold = hold(owner, line);
        if (hold instanceof Hold.Held) {
            browser.keepCount(request, response, content(owner));
        }
        return hold;
    }

    /// What this basket holds now, by sku, until when.
    public Map<SkuId, Instant> holding(Owner owner) {
        return looks.holding(content(owner)).values().stream()
                .collect(Collectors.toMap(Stock.Open::sku, Stock.Open::until));
    }

    /// @param quantity 0 takes the line out; a hold shrinks with its line, and ends with it
    @Transactional
    public void set(Owner owner, SkuId sku, int quantity) {
        finding.find(owner).ifPresent(basket -> {
            if (quantity == 0) {
                stock.release(new Reference(basket), sku);
                table.remove(basket, sku);
            } else {
                shrink(new Reference(basket), sku, quantity);
                table.set(basket, new Basket.Line(sku, quantity));
            }
        });
    }

    /// Takes everything out, and tells the browser so.
    public void clear(Owner owner, HttpServletRequest request, HttpServletResponse response) {
        if (owner.account().isPresent() || owner.token().filter(finding::empty).isPresent()) {
            finding.clear(owner);
        }
        browser.keepCount(request, response, Content.NONE);
    }

    private void shrink(Reference basket, SkuId sku, int quantity) {
        stock.lock(List.of(sku));
        stock.open(List.of(basket)).stream()
                .filter(one -> one.sku().equals(sku) && one.quantity() > quantity)
                .forEach(one -> stock.claim(List.of(new Stock.Claim(
                        basket,
                        List.of(new Stock.Line(sku, quantity)),
                        one.until(),
                        Optional.of(basket),
                        Set.of(sku)))));
    }

    private static Content content(BasketTable.Whole basket) {
        return new Content(
                Optional.of(new Reference(basket.basket())),
                basket.rows().stream().map(BasketTable.Row::line).toList(),
                basket.rows().stream()
                        .filter(row -> row.heldUntil().isPresent())
                        .collect(Collectors.toMap(
                                row -> row.line().sku(), row -> row.heldUntil().orElseThrow())));
    }
}
