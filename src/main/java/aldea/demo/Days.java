package aldea.demo;

import aldea.kernel.Timer;
import aldea.showcase.Showcase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Lets days pass: those before the demo began, quickly; then those that one watches.
@Component
@ConditionalOnProperty("aldea.demo")
class Days {
    private static final Logger log = LoggerFactory.getLogger(Days.class);
    private static final int PAST = 28;
    private static final int MEET_EVERY = 7;
    private static final Duration STEP = Duration.ofHours(8);
    private static final Duration BEAT = Duration.ofSeconds(3);
    /// After so many visits the market calms down, so that a demo left alone does not fill the disk.
    private static final int LIVELY = 400;

    private static final int CALM_EVERY = 20;
    /// At least once a day of the village, at the usual speed.
    private static final int DAILY = 40;

    private final AcceleratedClock clock;
    private final ClockTable table;
    private final Buyers buyers;
    private final Keepers keepers;
    private final ObjectProvider<Timer> timers;
    private final Quiet quiet;
    private final Showcase showcase;
    private final Dice dice;

    Days(
            AcceleratedClock clock,
            ClockTable table,
            Buyers buyers,
            Keepers keepers,
            ObjectProvider<Timer> timers,
            Quiet quiet,
            Showcase showcase,
            Pace pace) {
        this.clock = clock;
        this.table = table;
        this.buyers = buyers;
        this.keepers = keepers;
        this.timers = timers;
        this.quiet = quiet;
        this.showcase = showcase;
        this.dice = new Dice(pace.demoSeed());
    }

    /// Four weeks of buying and sending, always the same for the same seed.
    void past(Script script, Consumer<String> progress) {
        for (var step = 0; step < PAST * 3; step++) {
            clock.forwardTo(clock.instant().plus(STEP));
            settle();
            var round = "past-" + step;
            for (var visits = dice.of("visits", round).nextInt(1, 3); visits > 0; visits--) {
                buyers.visit(script.buyers(), dice.of("visit", round, visits));
            }
            if (step % MEET_EVERY == 0) {
                buyers.meet(script, dice.of("meet", round));
            }
            buyers.restock(dice, round);
            settle();
            script.shops().forEach(shop -> keepers.round(shop, dice, 70, round));
            table.keep(clock.instant(), false);
            if (step % 15 == 0) {
                progress.accept("%d / %d".formatted(step / 3 + 1, PAST));
            }
        }
        settle();
    }

    /// Does what is due until nobody has anything to tell.
    private void settle() {
        for (var turn = 0; turn < 2; turn++) {
            quiet.await();
            List<Timer> due = timers.stream().toList();
            due.forEach(Timer::run);
        }
        quiet.await();
    }

    /// Begins to play, on a virtual thread of its own.
    ///
    /// @return ends it: waits for the visit under way, keeps the time
    AutoCloseable present(Script script) {
        var ended = new CountDownLatch(1);
        clock.run();
        var thread = Thread.ofVirtual().name("demo").start(() -> play(script, ended));
        return () -> {
            ended.countDown();
            thread.join(Duration.ofSeconds(10));
            table.keep(clock.instant(), true);
        };
    }

    private void play(Script script, CountDownLatch ended) {
        // Each play is another one.
        var chance = new Dice(dice.seed() ^ clock.instant().getEpochSecond());
        var beat = 0;
        try {
            while (!ended.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                played(script, chance, beat++);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void played(Script script, Dice chance, int beat) {
        try {
            beat(script, chance, beat);
        } catch (RuntimeException failed) {
            log.atWarn().setCause(failed).log("a demo beat failed; the next one comes");
        }
    }

    private void beat(Script script, Dice chance, int beat) {
        table.keep(clock.instant(), true);
        var round = "beat-" + beat;
        if (beat < LIVELY || beat % CALM_EVERY == 0) {
            buyers.visit(script.buyers(), chance.of("visit", round));
        }
        if (beat % DAILY == 0) {
            showcase.today();
        }
        if (beat % 5 == 0) {
            buyers.restock(chance, round);
        }
        var shops = script.shops();
        keepers.round(shops.get(beat % shops.size()), chance, 60, round);
    }
}
