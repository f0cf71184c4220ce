package aldea.field;

import aldea.kernel.Ids;
import aldea.kernel.Language;
import aldea.people.AccountId;
import aldea.people.People;
import aldea.people.Viewer;
import aldea.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/// A phone in the field: it notes, counts what it notes, and sends it as long as nobody said that it is safe.
final class Phone {
    private static final JsonMapper JSON = new JsonMapper();
    private final ApplicationContext context;
    private final AccountId owner;
    private final Duration wrong;
    final DeviceId id;
    final List<Batch.Item> noted = new ArrayList<>();
    final Map<ItemId, Instant> truly = new HashMap<>();
    final Map<ItemId, Answer> answers = new HashMap<>();
    final List<Batch> sent = new ArrayList<>();
    private long seq;

    /// @param wrong how far its clock is ahead
    Phone(ApplicationContext context, AccountId owner, Duration wrong) {
        this.context = context;
        this.owner = owner;
        this.wrong = wrong;
        this.id = new DeviceId(next());
        field().enrol(viewer(), id, "teléfono");
    }

    Field field() {
        return context.getBean(Field.class);
    }

    UUID next() {
        return context.getBean(Ids.class).next();
    }

    Instant now() {
        return context.getBean(TestClock.class).instant();
    }

    AccountId owner() {
        return owner;
    }

    Viewer viewer() {
        var roles = context.getBean(People.class).rolesOf(owner);
        return new Viewer(Optional.of(owner), "", Language.ES, Set.copyOf(roles));
    }

    static Map<String, String> consent(String owner) {
        return Map.of("owner", owner, "phone", "", "language", "spanish", "version", "2026-11", "how", "spoken");
    }

    ItemId note(String type, Map<String, ?> payload) {
        return note(type, payload, Optional.empty());
    }

    ItemId note(String type, Map<String, ?> payload, Optional<ItemId> replaces) {
        var item =
                new Batch.Item(new ItemId(next()), ++seq, type, now().plus(wrong), replaces, JSON.valueToTree(payload));
        noted.add(item);
        truly.put(item.id(), now());
        return item.id();
    }

    /// A number that will never come.
    void skip() {
        seq++;
    }

    List<Batch.Item> unsent() {
        return noted.stream()
                .filter(it -> {
                    var answer = answers.get(it.id());
                    return answer == null || answer.result() == Answer.Result.HELD;
                })
                .toList();
    }

    Batch batch(List<Batch.Item> items) {
        return new Batch(next(), id, now().plus(wrong), items);
    }

    List<Answer> send(Batch batch) {
        sent.add(batch);
        return field().receive(viewer(), batch);
    }

    void hear(List<Answer> all) {
        all.forEach(it -> answers.put(it.item(), it));
    }

    Answer sync(ItemId about) {
        hear(send(batch(unsent())));
        return answer(about);
    }

    Answer answer(ItemId about) {
        return Optional.ofNullable(answers.get(about)).orElseThrow(() -> new AssertionError("nobody answered"));
    }
}
