package aldea.field;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.BusinessId;
import aldea.businesses.Fair;
import aldea.businesses.Spoken;
import aldea.maturity.Instrument;
import aldea.maturity.Maturity;
import aldea.people.Role;
import aldea.teams.TeamId;
import aldea.teams.Teams;
import aldea.teams.Work;
import aldea.testing.TestClock;
import aldea.testing.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/// Weeks in the field, at random: what each phone knew and noted, beside it a list of everything, and nothing else.
final class Weeks {
    /// One edit of one field: what the phone knew, and what it noted. Every text is noted once only.
    record Edit(Phone phone, ItemId item, BusinessId business, String field, String base, String value) {}

    record Taken(Phone phone, ItemId item, UUID id, BusinessId business, String wave, boolean own) {}

    private static final List<String> FIELDS = List.of("name", "products", "owner");
    private final ApplicationContext context;
    final Random random;
    final Fair fair;
    final Teams teams;
    final List<Phone> phones = new ArrayList<>();
    final Map<Phone, Map<BusinessId, Map<String, String>>> known = new HashMap<>();
    final Map<BusinessId, Map<String, String>> first = new LinkedHashMap<>();
    final List<Edit> edits = new ArrayList<>();
    final List<Taken> taken = new ArrayList<>();
    final Map<UUID, BusinessId> visits = new LinkedHashMap<>();
    final Set<BusinessId> assigned = new HashSet<>();
    final TeamId team;
    int words;

    Weeks(ApplicationContext context, long seed) {
        this.context = context;
        fair = Fair.in(context);
        teams = context.getBean(Teams.class);
        random = new Random(seed);
        team = teams.form(new Work.Formed(
                new TeamId(fair.next()),
                "Equipo",
                fair.village().id(),
                Optional.empty(),
                Optional.empty(),
                50,
                List.of(Spoken.SPANISH),
                fair.coordinator()));
        for (var person = 0; person < 2; person++) {
            var student = fair.somebody(Role.STUDENT);
            teams.join(team, student, person == 0, fair.coordinator());
            for (var phone = 0; phone < 2; phone++) {
                phones.add(new Phone(context, student, Duration.ofHours(random.nextInt(-168, 169))));
            }
        }
        for (var n = 0; n < 2; n++) {
            var name = word();
            var owner = word();
            var id = fair.registered(name, owner, "");
            first.put(id, Map.of("name", name, "products", "Rebozos y tapetes", "owner", owner));
            assign(id);
        }
        phones.forEach(this::pull);
    }

    String word() {
        return "Palabra " + Long.toString(random.nextLong() >>> 20, 36) + " " + ++words;
    }

    void assign(BusinessId business) {
        if (assigned.add(business)) {
            teams.decide(new Work.Decided(fair.next(), team, business, true, "", fair.coordinator()));
        }
    }

    /// What the phone takes along now; what it noted itself and could not send stays as it noted it.
    void pull(Phone phone) {
        if (!phone.unsent().isEmpty()) {
            return;
        }
        var all = new HashMap<BusinessId, Map<String, String>>();
        for (var business : fair.businesses().takenAlong(phone.viewer())) {
            all.put(business.id(), new HashMap<>(Merging.fields(business)));
        }
        known.put(phone, all);
    }

    Map<BusinessId, Map<String, String>> knownTo(Phone phone) {
        return known.computeIfAbsent(phone, any -> new HashMap<>());
    }

    void step() {
        var phone = phones.get(random.nextInt(phones.size()));
        context.getBean(TestClock.class).advance(Duration.ofSeconds(random.nextInt(1, 900)));
        switch (random.nextInt(12)) {
            case 0 -> register(phone);
            case 1, 2, 3 -> edit(phone);
            case 4, 5 -> visit(phone);
            case 6 -> assess(phone);
            case 7, 8, 9 -> sync(phone);
            case 10 -> again(phone);
            default -> pull(phone);
        }
        if (random.nextInt(8) == 0) {
            anyOf(first.keySet())
                    .filter(it -> fair.businesses().find(it).isPresent())
                    .ifPresent(this::assign);
        }
    }

    <T> Optional<T> anyOf(Set<T> some) {
        return some.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(some).get(random.nextInt(some.size())));
    }

    void register(Phone phone) {
        var id = new BusinessId(phone.next());
        var fields = Map.of("name", word(), "products", word(), "owner", word());
        phone.note(
                "business.registered",
                Map.of(
                        "business", id.value().toString(),
                        "village", fair.village().id().value().toString(),
                        "sector", "textiles",
                        "name", fields.get("name"),
                        "products", fields.get("products"),
                        "consent", Phone.consent(fields.getOrDefault("owner", ""))));
        first.put(id, fields);
        knownTo(phone).put(id, new HashMap<>(fields));
    }

    void edit(Phone phone) {
        anyOf(knownTo(phone).keySet()).ifPresent(business -> {
            var mine = knownTo(phone).getOrDefault(business, new HashMap<>());
            var base = new HashMap<String, String>();
            var set = new HashMap<String, String>();
            for (var field : FIELDS) {
                if (mine.containsKey(field) && (set.isEmpty() || random.nextInt(3) == 0)) {
                    base.put(field, mine.getOrDefault(field, ""));
                    set.put(field, word());
                }
            }
            if (set.isEmpty()) {
                return;
            }
            var item = phone.note(
                    "business.corrected", Map.of("business", business.value().toString(), "base", base, "set", set));
            set.forEach((field, value) ->
                    edits.add(new Edit(phone, item, business, field, base.getOrDefault(field, ""), value)));
            mine.putAll(set);
        });
    }

    /// Also of a business that another phone noted and did not send yet: they stand in front of it together.
    void visit(Phone phone) {
        anyOf(first.keySet()).ifPresent(business -> {
            var id = phone.next();
            phone.note(
                    "visit.made",
                    Map.of(
                            "visit", id.toString(),
                            "team", team.value().toString(),
                            "business", business.value().toString(),
                            "notes", word(),
                            "followUp", random.nextBoolean()));
            visits.put(id, business);
        });
    }

    void assess(Phone phone) {
        anyOf(knownTo(phone).keySet()).ifPresent(business -> {
            var id = phone.next();
            var own = random.nextBoolean();
            var item = phone.note(
                    "assessment.answered",
                    Map.of(
                            "assessment", id.toString(),
                            "business", business.value().toString(),
                            "wave", "T0",
                            "side", own ? "assessor" : "respondent",
                            "instrument", asked().code(),
                            "answers", Map.of(asked().items().getFirst().code(), random.nextInt(5))));
            taken.add(new Taken(phone, item, id, business, "T0", own));
        });
    }

    private Instrument asked() {
        return context.getBean(Maturity.class).instrument();
    }

    /// The connection breaks before the batch is there, or before the answer is back, or not at all.
    void sync(Phone phone) {
        var items = new ArrayList<>(phone.unsent());
        Collections.shuffle(items, random);
        if (items.size() > 1 && random.nextInt(3) == 0) {
            items.subList(random.nextInt(1, items.size()), items.size()).clear();
        }
        if (items.isEmpty() || random.nextInt(4) == 0) {
            return;
        }
        var answers = phone.send(phone.batch(items));
        if (random.nextInt(3) > 0) {
            phone.hear(answers);
        }
    }

    /// An old batch comes once more: what was safe stays safe, what was refused stays refused.
    void again(Phone phone) {
        if (phone.sent.isEmpty()) {
            return;
        }
        var old = phone.sent.get(random.nextInt(phone.sent.size()));
        var one = phone.field().receive(phone.viewer(), old);
        assertThat(phone.field().receive(phone.viewer(), old)).isEqualTo(one);
    }

    void home() {
        for (var round = 0; round < 4; round++) {
            for (var phone : phones) {
                phone.hear(phone.send(phone.batch(phone.unsent())));
            }
            first.keySet().stream()
                    .filter(it -> fair.businesses().find(it).isPresent())
                    .forEach(this::assign);
            context.getBean(Timers.class).run("field-going-on");
        }
    }
}
