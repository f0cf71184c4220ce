package aldea.stock;

import java.util.Set;

/// Who waits for units. Asked in the transaction that makes units available, before it commits and so before anybody
/// else can have them.
public interface Waiting {
    /// Units of these skus became available, and some may have been taken again since. Their rows are locked: whoever
    /// implements this moves units of these skus and of new ones, and touches no other sku, so that nobody waits in a
    /// circle.
    void freed(Set<SkuId> skus);
}
