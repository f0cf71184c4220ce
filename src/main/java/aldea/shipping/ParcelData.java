package aldea.shipping;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Addresses of parcels, and scans by those who scanned. An address is needed until its parcel is delivered: what is
/// under way is forgotten then.
@Component
class ParcelData implements PersonalData {
    private final PointTable table;
    private final InstantSource clock;

    ParcelData(PointTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public String module() {
        return "shipping";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of("parcels", table.addressedTo(account), "scans", table.scannedBy(account));
    }

    @Override
    public void erase(AccountId account) {
        table.forget(account, clock.instant());
    }
}
