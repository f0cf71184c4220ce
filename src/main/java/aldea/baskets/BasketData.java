package aldea.baskets;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What an account has in its basket. A basket of nobody's account is known by a cookie alone, and forgotten in time.
@Component
class BasketData implements PersonalData {
    private final BasketTable baskets;

    BasketData(BasketTable baskets) {
        this.baskets = baskets;
    }

    @Override
    public String module() {
        return "baskets";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of("basket", baskets.export(account));
    }

    @Override
    public void erase(AccountId account) {
        baskets.erase(account);
    }
}
