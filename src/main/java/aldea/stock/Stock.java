package aldea.stock;

import aldea.kernel.Reference;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Units on hand and claims on them. `available = on_hand - claimed`, never below nothing: the table's CHECK is the
/// last wall. Every unit is accounted for by a movement or a claim; `./aldea verify` adds them up again.
@Service
public class Stock {
    /// Wants units of several skus, all or nothing, until an instant.
    ///
    /// @param by what the claim is for, such as a purchase; one open claim for each
    public record Claim(Reference by, List<Line> lines, Instant until) {}

    /// @param quantity units, positive
    public record Line(SkuId sku, int quantity) {}

    /// What became of a claim.
    public sealed interface Answer {
        /// The units are set aside.
        record Claimed() implements Answer {}

        /// Nothing was set aside.
        ///
        /// @param sku the first that has too few
        /// @param left units of it available
        record SoldOut(SkuId sku, int left) implements Answer {}
    }

    /// Claims for many at once, first come first served, in the caller's transaction: quantities summed per sku, rows
    /// locked in sku order, a refused claim costs no write.
    ///
    /// @return one answer a claim, in order
    public List<Answer> claim(List<Claim> claims) {
        throw new UnsupportedOperationException();
    }

    /// The claims' units leave the house: they were paid for. Claims that have ended already stay as they are.
    ///
    /// @return the references whose open claim was turned into a sale by this call
    public List<Reference> sell(Collection<Reference> claims) {
        throw new UnsupportedOperationException();
    }

    /// The claims' units are free again.
    ///
    /// @return the references whose open claim was ended by this call
    public List<Reference> release(Collection<Reference> claims) {
        throw new UnsupportedOperationException();
    }

    /// Counts units in (positive) or out (negative, down to what is available).
    ///
    /// @param reason such as `made`, `found broken`; kept with the movement
    public void move(SkuId sku, int units, String reason) {
        throw new UnsupportedOperationException();
    }

    /// Units available now, 0 for a sku never counted.
    public Map<SkuId, Integer> available(Collection<SkuId> skus) {
        throw new UnsupportedOperationException();
    }
}
