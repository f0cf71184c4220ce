package aldea.practicum;

import aldea.kernel.Verified;
import aldea.people.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What learners did with their own hands.
@Service
public class Practicum implements Verified {
    static final ZoneId BOOKS = ZoneId.of("America/Mexico_City");

    private final FactTable table;
    private final Products products;
    private final InstantSource clock;

    Practicum(FactTable table, Products products, InstantSource clock) {
        this.table = table;
        this.products = products;
        this.clock = clock;
    }

    /// The milestones that somebody reached, the earliest first: as a shop's maker, or in a team beside a business.
    @Transactional(readOnly = true)
    public List<Done> done(AccountId person) {
        return done(List.of(person)).getOrDefault(person, List.of());
    }

    /// Of many at once; those who reached none are absent.
    @Transactional(readOnly = true)
    public Map<AccountId, List<Done>> done(Collection<AccountId> persons) {
        var noted = table.of(persons);
        var products = this.products.first(persons);
        var all = new HashMap<AccountId, List<Done>>();
        for (var person : persons) {
            var first = new EnumMap<Milestone, Done>(Milestone.class);
            var candidates = new ArrayList<>(noted.getOrDefault(person, List.of()));
            Optional.ofNullable(products.get(person)).ifPresent(candidates::add);
            candidates.forEach(one -> first.merge(one.milestone(), one, (a, b) -> a.at().isAfter(b.at()) ? b : a));
            if (!first.isEmpty()) {
                all.put(
                        person,
                        first.values().stream()
                                .sorted(Comparator.comparing(Done::at))
                                .toList());
            }
        }
        return all;
    }

    /// What a course asks for its certificate on that day.
    @Transactional(readOnly = true)
    public List<Milestone> asked(String course, LocalDate day) {
        return asked(day).getOrDefault(course, List.of());
    }

    /// What of it somebody has still to do.
    @Transactional(readOnly = true)
    public List<Milestone> missing(AccountId person, String course, LocalDate day) {
        var done = done(person).stream().map(Done::milestone).toList();
        return asked(course, day).stream().filter(one -> !done.contains(one)).toList();
    }

    /// One sentence, beginning with `practicum:`, for each fact that no rule makes one.
    @Override
    @Transactional(readOnly = true)
    public List<String> check() {
        return table.wrong();
    }

    Map<String, List<Milestone>> asked(LocalDate day) {
        return table.asked(day);
    }

    /// Minutes or days that make a fact a milestone today; 0 where there is no such rule.
    int number(Milestone milestone) {
        var today = day(clock.instant());
        return switch (milestone) {
            case FIRST_BROADCAST -> table.rule("broadcast-minutes", today);
            case FIRST_PARCEL -> table.rule("parcel-days", today);
            case FIRST_VISIT, FIRST_PRODUCT, FIRST_SALE -> 0;
        };
    }

    static LocalDate day(Instant at) {
        return at.atZone(BOOKS).toLocalDate();
    }
}
