package aldea.notice;

import aldea.people.AccountId;
import aldea.people.PersonalData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The letters somebody got.
@Component
class LetterData implements PersonalData {
    private final LetterTable table;

    LetterData(LetterTable table) {
        this.table = table;
    }

    @Override
    public String module() {
        return "notice";
    }

    @Override
    public Map<String, List<Map<String, @Nullable Object>>> export(AccountId account) {
        return Map.of("letters", table.export(account.value()));
    }

    @Override
    public void erase(AccountId account) {
        table.erase(account.value());
    }
}
