package aldea.field;

import aldea.businesses.Business;
import aldea.businesses.Businesses;
import aldea.businesses.Spoken;
import aldea.field.Acting.Outcome;
import aldea.kernel.CleanText;
import aldea.kernel.Ids;
import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Corrections of a business, field by field, each with what the device knew before. Where nothing else happened to a
/// field the correction is taken; where something else did, both are kept side by side. To be called in a transaction.
@Component
class Merging {
    private static final int MOST = 400;
    private static final Set<String> OF_A_PERSON = Set.of("owner", "phone", "language");
    private static final Set<String> FIELDS = Set.of("name", "products", "sector", "owner", "phone", "language");

    private final Businesses businesses;
    private final ConflictTable conflicts;
    private final Ids ids;
    private final InstantSource clock;

    Merging(Businesses businesses, ConflictTable conflicts, Ids ids, InstantSource clock) {
        this.businesses = businesses;
        this.conflicts = conflicts;
        this.ids = ids;
        this.clock = clock;
    }

    /// What is known of a business, by field.
    static Map<String, String> fields(Business business) {
        var who = business.identity();
        var all = new TreeMap<String, String>();
        all.put("sector", business.sector().code());
        who.ifPresent(it -> {
            all.put("name", it.name());
            all.put("products", it.products());
            if (business.consent() == Business.Consent.GIVEN) {
                all.put("owner", it.owner());
                all.put("phone", it.phone());
                all.put("language", it.language().code());
            }
        });
        return all;
    }

    Outcome correct(Entry entry, Business business, Noted noted) {
        var base = noted.part("base").texts();
        var told = noted.part("set").texts();
        if (!FIELDS.containsAll(told.keySet()) || told.isEmpty()) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        if (business.identity().isEmpty()) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var now = fields(business);
        if (told.keySet().stream().anyMatch(it -> OF_A_PERSON.contains(it) && !now.containsKey(it))) {
            throw new Refusal(Problem.NOT_POSSIBLE_NOW);
        }
        var taken = new TreeMap<String, String>();
        var disputed = false;
        for (var field : told.keySet()) {
            var value = clean(field, told.getOrDefault(field, ""));
            var known = clean(field, base.getOrDefault(field, ""));
            var stands = now.getOrDefault(field, "");
            if (stands.equals(value)) {
                continue;
            }
            if (stands.equals(known)) {
                taken.put(field, value);
            } else {
                var conflict =
                        conflicts.open(new ConflictId(ids.next()), business.id(), field, stands, clock.instant());
                conflicts.side(conflict, entry, known, value, Optional.empty());
                disputed = true;
            }
        }
        if (!taken.isEmpty()) {
            write(business, taken);
        }
        return new Outcome.Done(disputed ? "conflict" : "", List.of());
    }

    /// Writes some fields of a business, and leaves the others as they are.
    void write(Business business, Map<String, String> fields) {
        var all = new TreeMap<>(fields(business));
        all.putAll(fields);
        businesses.describe(
                business.id(),
                BusinessActs.sector(all.getOrDefault("sector", "")),
                new Business.Identity(
                        all.getOrDefault("name", ""),
                        all.getOrDefault("products", ""),
                        all.getOrDefault("owner", ""),
                        all.getOrDefault("phone", ""),
                        Spoken.find(all.getOrDefault("language", "")).orElse(Spoken.SPANISH),
                        Optional.empty()));
    }

    private static String clean(String field, String raw) {
        var text = CleanText.line(raw, MOST);
        var fine = switch (field) {
            case "sector" -> aldea.businesses.Sector.find(text).isPresent();
            case "language" -> Spoken.find(text).isPresent();
            case "name", "owner" -> text.length() <= 120;
            default -> true;
        };
        if (!fine) {
            throw new Refusal(Problem.BAD_INPUT);
        }
        return text;
    }
}
