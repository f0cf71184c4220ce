package aldea.businesses;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import aldea.people.AccountId;
import aldea.places.VillageId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Finds businesses as they stand now; one that was merged is the one it was merged into.
@Component
class Reading {
    private final BusinessTable table;
    private final ListTable list;
    private final Rules rules;
    private final InstantSource clock;

    Reading(BusinessTable table, ListTable list, Rules rules, InstantSource clock) {
        this.table = table;
        this.list = list;
        this.rules = rules;
        this.clock = clock;
    }

    Optional<Business> find(BusinessId id) {
        return Optional.ofNullable(all(List.of(id)).get(id));
    }

    Business must(BusinessId id) {
        return find(id).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
    }

    /// By the ids asked for; those that never were are absent.
    Map<BusinessId, Business> all(Collection<BusinessId> of) {
        var roots = of.isEmpty() ? Map.<BusinessId, BusinessId>of() : table.roots(of);
        var businesses = table.byIds(Set.copyOf(roots.values()), rules.since(clock.instant())).stream()
                .collect(Collectors.toMap(Business::id, Function.identity()));
        var found = new HashMap<BusinessId, Business>();
        roots.forEach((id, root) -> found.put(id, businesses.get(root)));
        return found;
    }

    List<Business> of(AccountId owner) {
        return table.of(owner, rules.since(clock.instant()));
    }

    /// Locked until the transaction ends, and as it is then.
    Business locked(BusinessId id) {
        return locked(List.of(id)).getFirst();
    }

    Business staying(BusinessId id) {
        table.hold(must(id).id());
        return must(id);
    }

    /// @throws Refusal NOT_FOUND when one never was
    List<Business> locked(List<BusinessId> of) {
        table.lock(of.stream().map(id -> must(id).id()).toList());
        return of.stream().map(this::must).toList();
    }

    /// @param villages none for all
    Map<Stage, Integer> counts(Collection<VillageId> villages) {
        return list.counts(villages, rules.since(clock.instant()));
    }

    Map<VillageId, Map<Stage, Integer>> countsByVillage() {
        var counts = new HashMap<VillageId, Map<Stage, Integer>>();
        for (var count : table.counts(rules.since(clock.instant()))) {
            counts.computeIfAbsent(count.village(), village -> new EnumMap<>(Stage.class))
                    .put(count.stage(), count.number());
        }
        return counts;
    }

    Map<BusinessId, VillageId> known(Collection<VillageId> villages) {
        return list.known(villages);
    }

    List<Business> in(VillageId village) {
        return table.in(village, rules.since(clock.instant()), MOST);
    }

    private static final int MOST = 1_000;
}
