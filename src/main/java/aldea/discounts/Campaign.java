package aldea.discounts;

import aldea.kernel.Problem;
import aldea.kernel.Refusal;
import java.time.Instant;

/// Days of sales under one name.
///
/// @param source where its dates were announced
public record Campaign(CampaignId id, Occasion occasion, String name, Instant from, Instant until, String source) {
    /// What is celebrated every year, on days that somebody announces.
    public enum Occasion {
        BUEN_FIN,
        HOT_SALE,
        DOUBLE_ELEVEN,
        OTHER;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static Occasion of(String code) {
            return java.util.Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(Problem.BAD_INPUT));
        }
    }

    public Campaign {
        if (name.isBlank() || source.isBlank() || !until.isAfter(from)) {
            throw new Refusal(Problem.BAD_INPUT);
        }
    }

    boolean isOver(Instant at) {
        return !until.isAfter(at);
    }
}
