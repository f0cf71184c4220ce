package aldea.maturity;

import aldea.businesses.BusinessId;
import aldea.people.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One person's answers about one business.
///
/// @param answers item to 0 to 4; empty where it does not apply
/// @param takenAt by the clock of the device, which may be wrong
public record Assessment(
        AssessmentId id,
        BusinessId business,
        Wave wave,
        Side side,
        String instrument,
        Map<String, Optional<Integer>> answers,
        AccountId takenBy,
        Instant takenAt) {
    /// At the beginning, after half a year, after a year.
    public enum Wave {
        T0,
        T1,
        T2
    }

    /// Whose answers: the business's own people, or those who accompany it. They are never mixed.
    public enum Side {
        RESPONDENT,
        ASSESSOR;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What came of sending it.
    public enum Answer {
        ACCEPTED,
        DUPLICATE
    }

    public Score score() {
        return Score.of(Instruments.find(instrument).orElseThrow(), answers);
    }

    /// Whether each answer is one to a question of this instrument.
    boolean possible() {
        return Instruments.find(instrument)
                .filter(asked -> answers.entrySet().stream()
                        .allMatch(answer -> asked.item(answer.getKey()).isPresent()
                                && answer.getValue()
                                        .filter(value -> value < 0 || value > 4)
                                        .isEmpty()))
                .isPresent();
    }

    /// Everything that was sent, in one order.
    String[] content() {
        var said = answers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(answer -> answer.getKey() + "="
                        + answer.getValue().map(Object::toString).orElse("-"));
        return Stream.concat(
                        List.of("" + business.value(), wave.name(), side.code(), instrument, "" + takenBy.value())
                                .stream(),
                        said)
                .toArray(String[]::new);
    }
}
