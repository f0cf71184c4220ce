package aldea.field;

import aldea.businesses.BusinessId;
import aldea.businesses.Businesses;
import aldea.cohorts.Rolls;
import aldea.maturity.AssessmentId;
import aldea.maturity.Maturity;
import aldea.teams.Teams;
import aldea.teams.VisitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Looks whether what was accepted is there, whether numbers are whole, and whether conflicts have sides.
@Component
class FieldCheck {
    private static final int PAGE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final DeviceTable devices;
    private final ItemTable items;
    private final ConflictTable conflicts;
    private final Businesses businesses;
    private final Maturity maturity;
    private final Teams teams;
    private final Rolls rolls;

    FieldCheck(
            DeviceTable devices,
            ItemTable items,
            ConflictTable conflicts,
            Businesses businesses,
            Maturity maturity,
            Teams teams,
            Rolls rolls) {
        this.devices = devices;
        this.items = items;
        this.conflicts = conflicts;
        this.businesses = businesses;
        this.maturity = maturity;
        this.teams = teams;
        this.rolls = rolls;
    }

    List<String> disagreements() {
        var all = new ArrayList<String>();
        devices.stray().forEach(it -> all.add("field: %s is said to have come, it did not".formatted(it)));
        conflicts.oneSided().forEach(it -> all.add("field: conflict %s has no side or no decision".formatted(it)));
        missing(
                all,
                "business.registered",
                ids -> values(
                        businesses
                                .businesses(ids.stream().map(BusinessId::new).toList())
                                .keySet(),
                        BusinessId::value));
        missing(
                all,
                "visit.made",
                ids -> values(teams.made(ids.stream().map(VisitId::new).toList()), VisitId::value));
        missing(
                all,
                "assessment.answered",
                ids -> values(
                        maturity.recorded(ids.stream().map(AssessmentId::new).toList()), AssessmentId::value));
        missing(all, "attendance.marked", rolls::kept);
        return all;
    }

    private static <T> Set<UUID> values(Set<T> ids, Function<T, UUID> value) {
        return ids.stream().map(value).collect(Collectors.toSet());
    }

    private void missing(List<String> all, String type, Function<List<UUID>, Set<UUID>> known) {
        for (var page = items.accepted(type, FIRST, PAGE);
                !page.isEmpty();
                page = items.accepted(type, page.getLast().item(), PAGE)) {
            var there = known.apply(page.stream().map(ItemTable.Made::made).toList());
            page.stream()
                    .filter(it -> !there.contains(it.made()))
                    .forEach(it -> all.add("field: item %s was accepted and made nothing".formatted(it.item())));
        }
    }
}
