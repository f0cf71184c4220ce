package aldea.discounts;

import aldea.kernel.Money;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A campaign as typed.
///
/// @param key its id from now on
/// @param rule the id of what the programme adds
/// @param percent that the programme adds, empty for nothing
/// @param budget for that
public record CampaignForm(
        String key,
        String rule,
        String occasion,
        String name,
        String from,
        String until,
        String source,
        String percent,
        String budget) {
    public CampaignForm {
        key = text(key);
        rule = text(rule);
        occasion = text(occasion);
        name = text(name);
        from = text(from);
        until = text(until);
        source = text(source);
        percent = text(percent);
        budget = text(budget);
    }

    static CampaignForm empty(UUID key, UUID rule) {
        return new CampaignForm(key.toString(), rule.toString(), "buen-fin", "", "", "", "", "", "");
    }

    Optional<Campaign> campaign(Reading read) {
        var id = new CampaignId(RuleForm.uuid(key));
        var title = read.line("name", name);
        var start = read.mustBeDay("from", from, 0);
        var end = read.mustBeDay("until", until, 1);
        if (!read.faults().any() && !end.isAfter(start)) {
            read.wrong("until", "discounts.form.ends-first");
        }
        var where = read.line("source", source);
        return read.faults().any()
                ? Optional.empty()
                : Optional.of(new Campaign(id, Campaign.Occasion.of(occasion), title, start, end, where));
    }

    /// What the programme adds; empty for nothing, and where something is wrong.
    Optional<Terms> added(Reading read, Optional<Campaign> to) {
        if (percent.isEmpty() && budget.isEmpty()) {
            return Optional.empty();
        }
        var points = read.percent("percent", percent);
        var most = read.mustBeMoney("budget", budget);
        return to.filter(campaign -> !read.faults().any())
                .map(campaign -> new Terms(
                        Terms.Kind.CAMPAIGN,
                        campaign.name(),
                        Optional.empty(),
                        Optional.of(campaign.id()),
                        Optional.empty(),
                        new Gain.PerCent(points),
                        Money.MXN,
                        0,
                        1,
                        new Terms.Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.of(most), false),
                        campaign.from(),
                        Optional.of(campaign.until()),
                        List.of()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
