package aldea.catalog;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A maker's shops: erased, they stand empty, with nothing for sale.
@Component
class CatalogPersonalData implements PersonalData {
    private final ShopTable shops;
    private final InstantSource clock;

    CatalogPersonalData(ShopTable shops, InstantSource clock) {
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "catalog";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of("shops", shops.export(account));
    }

    @Override
    public void erase(AccountId account) {
        shops.close(account, clock.instant());
    }
}
