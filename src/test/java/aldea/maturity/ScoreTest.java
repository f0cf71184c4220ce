package aldea.maturity;

import static org.assertj.core.api.Assertions.assertThat;

import aldea.businesses.BusinessId;
import aldea.kernel.Language;
import aldea.maturity.Assessment.Side;
import aldea.maturity.Assessment.Wave;
import aldea.maturity.Score.Level;
import aldea.people.AccountId;
import aldea.testing.Seeds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final Instrument IAMD = Instruments.newest();

    @Test
    void a_third_is_a_novice_and_three_quarters_are_advanced() {
        // 42 of 128: 32.8; as many ones and twos as give it.
        var third = new HashMap<String, Optional<Integer>>();
        var left = 42 - IAMD.items().size();
        for (var item : IAMD.items()) {
            third.put(item.code(), Optional.of(left-- > 0 ? 2 : 1));
        }
        assertThat(Score.of(IAMD, third).index()).hasValue(new BigDecimal("32.8"));
        assertThat(Score.of(IAMD, third).level()).hasValue(Level.NOVATO);

        var threes = Score.of(IAMD, all(3));
        assertThat(threes.index()).hasValue(new BigDecimal("75.0"));
        assertThat(threes.level()).hasValue(Level.AVANZADO);
        assertThat(Score.of(IAMD, all(0)).level()).hasValue(Level.INICIAL);
        assertThat(Score.of(IAMD, all(4)).level()).hasValue(Level.EXPERTO);
    }

    @Test
    void a_level_begins_exactly_at_its_fifth() {
        assertThat(Level.of(383, 1920)).isEqualTo(Level.INICIAL);
        assertThat(Level.of(384, 1920)).isEqualTo(Level.NOVATO);
        assertThat(Level.of(1151, 1920)).isEqualTo(Level.COMPETENTE);
        assertThat(Level.of(1152, 1920)).isEqualTo(Level.AVANZADO);
        assertThat(Level.of(1920, 1920)).isEqualTo(Level.EXPERTO);
    }

    @Test
    void the_instrument_is_whole_in_both_languages() {
        assertThat(IAMD.dimensions()).hasSize(8).allSatisfy(dimension -> {
            assertThat(dimension.items()).hasSizeBetween(4, 5);
            assertThat(dimension.name()).containsKeys(Language.ES, Language.EN);
        });
        assertThat(IAMD.items()).allSatisfy(item -> {
            assertThat(item.levels().values())
                    .allSatisfy(levels -> assertThat(levels)
                            .hasSize(5)
                            .doesNotHaveDuplicates()
                            .noneMatch(String::isBlank));
            assertThat(item.lesson()).matches("[a-z-]+/[a-z0-9-]+");
        });
    }

    @Seeds(300)
    void random_answers_come_to_what_a_plain_mean_says(long seed) {
        var random = new Random(seed);
        var answers = new HashMap<String, Optional<Integer>>();
        var silence = random.nextInt(12);
        for (var item : IAMD.items()) {
            var pick = random.nextInt(40);
            if (pick >= silence) {
                answers.put(item.code(), pick < silence + 4 ? Optional.empty() : Optional.of(random.nextInt(5)));
            }
        }
        var score = Score.of(IAMD, answers);
        var means = new ArrayList<BigDecimal>();
        for (var dimension : IAMD.dimensions()) {
            var values = dimension.items().stream()
                    .flatMap(item -> answers.getOrDefault(item.code(), Optional.empty()).stream())
                    .toList();
            if (!values.isEmpty()) {
                var sum = values.stream().mapToInt(Integer::intValue).sum();
                means.add(
                        BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(4L * values.size()), MathContext.DECIMAL64));
            }
        }
        var answered = answers.values().stream().filter(Optional::isPresent).count();
        var away = answers.values().stream().filter(Optional::isEmpty).count();
        var valid = means.size() == 8 && answered >= 0.8 * (IAMD.items().size() - away);
        assertThat(score.points().isPresent()).isEqualTo(valid);
        if (valid) {
            var mean = means.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .movePointRight(2)
                    .divide(BigDecimal.valueOf(8), MathContext.DECIMAL64);
            assertThat(score.index().orElseThrow().subtract(mean).abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.0500001"));
            var level =
                    Level.values()[Math.min(4, mean.add(new BigDecimal("1e-9")).intValue() / 20)];
            assertThat(score.level()).hasValue(level);
        }
    }

    @Test
    void the_middle_of_three_counts_and_a_wide_spread_is_named() {
        var wave = WaveResult.of(Wave.T0, List.of(said(all(1)), said(all(3)), said(all(2)), said(Map.of())));
        assertThat(wave.count()).isEqualTo(4);
        assertThat(wave.valid()).isEqualTo(3);
        assertThat(wave.index()).hasValue(new BigDecimal("50.0"));
        assertThat(wave.level()).hasValue(Level.COMPETENTE);
        assertThat(wave.wide()).isTrue();
        assertThat(wave.dimensions()).hasSize(8).containsEntry("D1", 50);
        var two = WaveResult.of(Wave.T1, List.of(said(all(2)), said(all(3))));
        assertThat(two.index()).as("between both").hasValue(new BigDecimal("62.5"));
        assertThat(two.wide()).as("25 is not more than 25").isFalse();
        assertThat(WaveResult.of(Wave.T2, List.of(said(Map.of()))).index()).isEmpty();
    }

    private static Map<String, Optional<Integer>> all(int value) {
        return IAMD.items().stream().collect(Collectors.toMap(Instrument.Item::code, item -> Optional.of(value)));
    }

    private static Assessment said(Map<String, Optional<Integer>> answers) {
        return new Assessment(
                new AssessmentId(new UUID(0, 1)),
                new BusinessId(new UUID(0, 2)),
                Wave.T0,
                Side.RESPONDENT,
                IAMD.code(),
                answers,
                new AccountId(new UUID(0, 3)),
                Instant.EPOCH);
    }
}
