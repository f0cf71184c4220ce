package aldea.orders;

import aldea.catalog.ProductId;
import aldea.catalog.ShopId;
import aldea.kernel.Money;
import aldea.people.AccountId;
import aldea.stock.SkuId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What baskets cost less, as another module knows it: campaigns, coupons, prices by quantity.
public interface Reductions {
    /// A basket that is priced.
    ///
    /// @param buyer empty while nobody has said who it is for
    /// @param coupon as typed
    record Draft(Optional<AccountId> buyer, Optional<String> coupon, List<Item> items, Instant at) {}

    /// @param special sold by a special offer (a deal, an auction): its price is as low as it goes, unless a rule says
    ///     otherwise
    record Item(SkuId sku, ProductId product, ShopId shop, int quantity, Money unitPrice, boolean special) {
        public Money goods() {
            return unitPrice.times(quantity);
        }
    }

    /// An amount off one line.
    ///
    /// @param amount positive; all cuts of a shop's lines together are less than these lines' goods
    /// @param byProgramme the programme bears it, and the maker gets what they would without it; else the maker does
    /// @param source what it comes from, such as a coupon's id
    /// @param note what the buyer reads beside it
    record Cut(SkuId sku, Money amount, boolean byProgramme, String source, String note) {
        Cut plus(Cut more) {
            return new Cut(sku, amount.plus(more.amount), byProgramme, source, note);
        }
    }

    /// A purchase that is being placed with the cuts it was priced with.
    record Use(PurchaseId purchase, AccountId buyer, Draft draft, List<Cut> cuts) {}

    /// What orders tell those who reckon.
    interface Purchases {
        /// Of these, those that have not ended: neither cancelled nor past their time unpaid.
        Set<PurchaseId> standing(Collection<PurchaseId> of);

        /// Whether somebody has paid a purchase.
        boolean hasPaid(AccountId buyer);
    }

    /// What there is off, at this moment. Asked at every look at a checkout: answered from memory of at most a second.
    ///
    /// @throws aldea.kernel.Refusal for a coupon that is unknown, over, used up or does not fit the basket
    List<Cut> of(Draft draft);

    /// Counts these uses, in the transaction that places the purchases, under locks that keep limits exact however many
    /// nodes sell. Asked only for purchases with cuts.
    ///
    /// @return those that may not be: over or used up by now; they are priced again
    Set<PurchaseId> use(List<Use> uses);

    /// Takes uses back in the same transaction: there was too little stock.
    void unused(Collection<PurchaseId> purchases);
}
