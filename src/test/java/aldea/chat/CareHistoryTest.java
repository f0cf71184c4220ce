package aldea.chat;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.people.Viewer;
import aldea.testing.InVillage;
import aldea.testing.Seeds;
import aldea.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// Random histories of writing, hiding, blocking, undoing, reporting and deciding, beside a simple model.
@InVillage
@TestPropertySource(properties = "aldea.chat.limits.on=false")
class CareHistoryTest {
    private final ApplicationContext context;
    private final TestClock clock;
    private final Care care;
    private final MessageTable messages;
    private final ReportTable reports;
    private final CareTable table;

    CareHistoryTest(@Autowired ApplicationContext context) {
        this.context = context;
        this.clock = context.getBean(TestClock.class);
        this.care = context.getBean(Care.class);
        this.messages = context.getBean(MessageTable.class);
        this.reports = context.getBean(ReportTable.class);
        this.table = context.getBean(CareTable.class);
    }

    /// What should be so.
    private static final class Model {
        final Map<MessageId, Message> said = new LinkedHashMap<>();
        final Set<MessageId> hidden = new HashSet<>();
        final Map<MessageId, Set<UUID>> open = new HashMap<>();
        final Map<MessageId, Set<UUID>> ever = new HashMap<>();
        final Map<UUID, Instant> blocked = new HashMap<>();

        boolean mayWrite(Viewer who, Instant now) {
            var until = blocked.get(who.mustBeSomebody().value());
            return until == null || !until.isAfter(now);
        }
    }

    @Seeds(20)
    void what_is_read_is_what_nobody_took_away(long seed) {
        var random = new Random(seed);
        var stage = Stage.on(context);
        var maker = stage.village().maker();
        var people = List.of(stage.somebody("Ana"), stage.somebody("Beto"), stage.somebody("Cata"));
        var model = new Model();
        var copy = new Reader();
        for (var step = 0; step < 40; step++) {
            clock.advance(Duration.ofSeconds(random.nextInt(240)));
            var now = clock.instant();
            var who = people.get(random.nextInt(people.size()));
            if (model.said.isEmpty()) {
                write(stage, who, "Primero", model, now);
            }
            var chosen = pick(random, model);
            switch (random.nextInt(7)) {
                case 0, 1 -> write(stage, who, "Mensaje " + (char) ('a' + step % 26) + step, model, now);
                case 2 -> {
                    care.hide(chosen.id(), maker, "OTHER");
                    model.hidden.add(chosen.id());
                    model.open.remove(chosen.id());
                }
                case 3 -> {
                    care.show(chosen.id(), maker);
                    model.hidden.remove(chosen.id());
                }
                case 4 -> {
                    care.report(chosen.id(), who.mustBeSomebody().value(), Care.Why.HURTFUL);
                    if (model.ever
                            .computeIfAbsent(chosen.id(), id -> new HashSet<>())
                            .add(who.mustBeSomebody().value())) {
                        model.open
                                .computeIfAbsent(chosen.id(), id -> new HashSet<>())
                                .add(who.mustBeSomebody().value());
                    }
                }
                case 5 -> {
                    care.keep(chosen.id(), maker);
                    model.open.remove(chosen.id());
                }
                default -> block(stage, chosen, random.nextInt(3), model, now);
            }
            copy.read(stage);
            compare(stage, model, copy);
        }
    }

    private void write(Stage stage, Viewer who, String text, Model model, Instant now) {
        switch (stage.chat().say(stage.room(), who, text)) {
            case Outcome.Said said -> {
                assertThat(model.mayWrite(who, now)).isTrue();
                model.said.put(said.message().id(), said.message());
            }
            case Outcome.Held held -> {
                assertThat(held.why()).isEqualTo(Outcome.Why.BLOCKED);
                assertThat(model.mayWrite(who, now)).isFalse();
            }
        }
    }

    private void block(Stage stage, Message chosen, int how, Model model, Instant now) {
        var maker = stage.village().maker();
        if (how == 2) {
            table.blocks(reach(stage), now, 100).forEach(block -> care.unblock(block.id(), maker));
            model.blocked.clear();
            return;
        }
        care.block(chosen.id(), maker, how == 1, Optional.of(Duration.ofMinutes(5)), "OTHER");
        model.blocked.merge(
                chosen.author(), now.plus(Duration.ofMinutes(5)), (one, other) -> one.isAfter(other) ? one : other);
        model.hidden.add(chosen.id());
        model.open.remove(chosen.id());
        model.said.values().stream()
                .filter(one -> one.author().equals(chosen.author()))
                .filter(one -> one.at().plus(Duration.ofMinutes(15)).isAfter(now))
                .forEach(one -> model.hidden.add(one.id()));
    }

    private void compare(Stage stage, Model model, Reader copy) {
        var expected = model.said.values().stream()
                .filter(one -> !model.hidden.contains(one.id()))
                .map(Message::text)
                .toList();
        assertThat(stage.read()).containsExactlyElementsOf(expected);
        assertThat(copy.texts()).as("who only hears what happens").containsExactlyElementsOf(expected);
        var waiting = new HashMap<MessageId, Integer>();
        reports.open(reach(stage), 100).forEach(one -> waiting.put(one.message(), one.count()));
        var awaited = new HashMap<MessageId, Integer>();
        model.open.forEach((id, by) -> awaited.put(id, by.size()));
        assertThat(waiting).isEqualTo(awaited);
    }

    private static Care.Reach reach(Stage stage) {
        return new Care.Reach(false, new UUID[] {stage.village().shop().value()}, new UUID[0]);
    }

    private static Message pick(Random random, Model model) {
        return List.copyOf(model.said.values()).get(random.nextInt(model.said.size()));
    }

    /// A browser that has never loaded the page anew.
    private final class Reader {
        private final Map<String, Turn> shown = new HashMap<>();
        private int upto;

        void read(Stage stage) {
            var batch = stage.chat().since(stage.room(), upto, 100);
            assertThat(batch.turns()).extracting(Turn::number).isSorted().doesNotHaveDuplicates();
            for (var turn : batch.turns()) {
                if (turn.said() != null) {
                    shown.put(turn.message(), turn);
                } else {
                    shown.remove(turn.message());
                }
            }
            upto = batch.upto();
        }

        List<String> texts() {
            var texts = new ArrayList<Message>();
            shown.keySet()
                    .forEach(id ->
                            messages.byId(new MessageId(UUID.fromString(id))).ifPresent(texts::add));
            return texts.stream()
                    .sorted(Comparator.comparing(Message::number))
                    .map(Message::text)
                    .toList();
        }
    }
}
