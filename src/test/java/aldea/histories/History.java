package aldea.histories;

import aldea.discounts.Memory;
import aldea.kernel.Refusal;
import aldea.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;
import org.springframework.modulith.events.IncompleteEventPublications;

/// One life of a village, drawn from a seed: steps, some of them broken off in the middle, repeated, or two at once.
/// After each the database must say what the model says when the step was done once or not at all, or the two one after
/// the other.
final class History {
    static final Instant BEGIN = Instant.parse("2026-11-22T16:00:00Z");
    private static final int STEPS = Integer.getInteger("aldea.steps", 22);

    private final long seed;
    private final Random random;
    private final ApplicationContext context;
    private final Town town;
    private final Truth truth;
    private final Choices choices;
    private final Faults faults;
    private final Later later;
    private final TestClock clock;
    private final Judge judge;
    private final List<String> told = new ArrayList<>();

    History(ApplicationContext context, Town.Place place, long seed) {
        this(context, place, seed, new Random(seed));
    }

    private History(ApplicationContext context, Town.Place place, long seed, Random random) {
        this(context, place, seed, random, setting(random));
    }

    History(ApplicationContext context, Town.Place place, long seed, Random random, Setting setting) {
        this.context = context;
        this.seed = seed;
        this.random = random;
        this.faults = context.getBean(Faults.class);
        this.later = context.getBean(Later.class);
        this.clock = context.getBean(TestClock.class);
        clock.advance(Duration.between(clock.instant(), BEGIN));
        context.getBean(Dice.class).start(seed);
        this.town = Town.of(context, place, setting, "%016x".formatted(seed));
        this.truth = new Truth(town);
        var hands = new Hands(town, truth);
        this.choices = new Choices(random, town, hands, truth, new Deeds(random, hands));
        this.judge = new Judge(setting, truth);
        later.run();
    }

    private static Setting setting(Random random) {
        var prices = IntStream.range(0, 3)
                .mapToObj(n -> random.nextInt(4) == 0 ? 1L + random.nextInt(300) : 1L + random.nextInt(90_000))
                .toList();
        var units = IntStream.range(0, 3).mapToObj(n -> 2 + random.nextInt(14)).toList();
        var isPercent = random.nextBoolean();
        var coupon = new Setting.Coupon(
                random.nextInt(3) - 1,
                isPercent ? 1 + random.nextInt(9_000) : 0,
                isPercent ? 0 : 1 + random.nextInt(40_000),
                1 + random.nextInt(2),
                1 + random.nextInt(4),
                1 + random.nextInt(200_000));
        return new Setting(prices, List.of(0, 0, 1), units, coupon);
    }

    void live() {
        try {
            begin();
            for (var n = 1; n <= STEPS; n++) {
                pass(n);
                step(n);
            }
            new Rest(this, choices).come();
        } catch (RuntimeException | AssertionError failed) {
            throw new AssertionError(
                    "%s\nreplay with -Dseed=%d; so far:\n%s"
                            .formatted(failed.getMessage(), seed, String.join("\n", told)),
                    failed);
        }
    }

    /// With something sold, and perhaps sent.
    private void begin() {
        for (var name : List.of("one", "two")) {
            plainly(choices.place(world(), name, now()));
            if (world().purchases.containsKey(name) && random.nextInt(4) > 0) {
                broken(choices.pay(world().purchase(name), "tok_ok"));
            }
        }
        var first = world().sales().filter(Sale::isPaid).findFirst();
        if (first.isPresent() && random.nextInt(2) == 0) {
            broken(choices.deeds().scan(first.get(), true, "begin", now()));
        }
    }

    private void pass(int n) {
        var time = switch (random.nextInt(12)) {
            case 0 -> Duration.ofMinutes(random.nextInt(40));
            case 1 -> Duration.ofHours(random.nextInt(40));
            case 2 -> Duration.ofDays(random.nextInt(random.nextInt(3) == 0 ? 18 : 5));
            default -> Duration.ofSeconds(1 + random.nextInt(60));
        };
        clock.advance(time);
        told.add("%d. after %s".formatted(n, time));
    }

    private void step(int n) {
        var step = choices.next(world(), "s" + n, now());
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> broken(step);
            case 3 -> twice(step);
            case 4 -> together(step, choices.next(world(), "t" + n, now()));
            default -> plainly(step);
        }
    }

    Choices choices() {
        return choices;
    }

    World world() {
        return judge.world();
    }

    Instant now() {
        return clock.instant();
    }

    void advance(Duration time) {
        clock.advance(time);
    }

    /// Done once, undisturbed.
    void plainly(Step step) {
        told.add(step.words());
        var answer = answer(step);
        later.run();
        judge.mustBe(List.of(new Judge.Way(List.of(step), List.of(answer))));
    }

    /// The same once more, as when somebody taps twice or a page is sent again.
    private void twice(Step step) {
        told.add(step.words() + ", twice");
        var answers = new ArrayList<String>();
        for (var i = 0; i < 2; i++) {
            answers.add(answer(step));
            later.run();
        }
        judge.mustBe(List.of(new Judge.Way(List.of(step, step), answers)));
    }

    /// At the same moment, in threads of their own: one is before the other.
    void together(Step one, Step other) {
        told.add("%s | %s".formatted(one.words(), other.words()));
        var first = CompletableFuture.supplyAsync(() -> answer(one), Thread::startVirtualThread);
        var second = answer(other);
        var answers = List.of(first.join(), second);
        later.run();
        var isSame = one.words().equals(other.words());
        judge.mustBe(List.of(
                // Two of the same may be taken for one.
                new Judge.Way(isSame ? List.of(one) : List.of(one, other), answers),
                new Judge.Way(List.of(one, other), answers),
                new Judge.Way(List.of(other, one), answers.reversed()),
                new Judge.Way(List.of(one, other.lately()), answers),
                new Judge.Way(List.of(other, one.lately()), answers.reversed())));
    }

    /// Broken off at one of its writes or commits; then done again, or left alone.
    private void broken(Step step) {
        var plan = new Faults.Plan(
                1 + random.nextInt(random.nextBoolean() ? 4 : 24), random.nextBoolean(), random.nextBoolean());
        var isLeft = step.isOneDeed() && random.nextInt(3) == 0;
        told.add("%s, broken by %s%s".formatted(step.words(), plan, isLeft ? ", and left" : ""));
        faults.arm(plan);
        var answer = attempt(step);
        if (plan.crash() && faults.isTripped()) {
            later.forget();
        }
        later.run();
        if (!faults.disarm()) {
            judge.mustBe(List.of(new Judge.Way(List.of(step), List.of(answer))));
            return;
        }
        recover();
        if (isLeft) {
            judge.mustBe(List.of(new Judge.Way(List.of(), List.of()), new Judge.Way(List.of(step), List.of(answer))));
            return;
        }
        var again = answer(step);
        later.run();
        judge.mustBe(List.of(
                new Judge.Way(List.of(step), List.of(again)),
                new Judge.Way(List.of(step, step), List.of(answer, again))));
    }

    /// What the program does after a crash: it knows nothing by heart, and listeners hear what they did not.
    private void recover() {
        Memory.forget(context);
        context.getBean(IncompleteEventPublications.class).resubmitIncompletePublications(unheard -> true);
        later.run();
    }

    /// What was answered, or that nobody knows what became of it.
    private String attempt(Step step) {
        try {
            return answer(step);
        } catch (RuntimeException failed) {
            if (!faults.isTripped()) {
                throw failed;
            }
            return Judge.UNKNOWN;
        }
    }

    private static String answer(Step step) {
        try {
            return step.command().get();
        } catch (Refusal refused) {
            return World.REFUSED;
        }
    }
}
