package aldea.sandbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the sandbox gateway behaves. By default it does nothing by itself and answers at once, so that a person or a
/// test decides; the demo lets it live. What happens to a purchase is drawn from the seed and the purchase's id.
///
/// @param baseUrl where webhooks go; empty for this very server
/// @param secret signs webhooks; empty for one made at the first start and kept in the database
/// @param speiPaidPercent how many transfers are made unasked, each within `speiWithin`
/// @param cashPaidPercent how many vouchers are paid unasked, each within `cashWithin`, which may be after they expire
/// @param settlesWithin how long refunds and payouts take
/// @param payoutsRejectedPercent by the payee's bank
/// @param duplicatePercent webhooks delivered twice
/// @param shuffleWithin webhooks are late by up to this much, so they overtake each other
/// @param slowCard how long `tok_slow` takes to answer
/// @param cardWebhooks whether a card's capture is also told by webhook, as real gateways do
@ConfigurationProperties("aldea.sandbox")
record SandboxSettings(
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String secret,
        @DefaultValue("1") long seed,
        @DefaultValue("0") int speiPaidPercent,
        @DefaultValue("PT5M") Duration speiWithin,
        @DefaultValue("0") int cashPaidPercent,
        @DefaultValue("P4D") Duration cashWithin,
        @DefaultValue("PT0S") Duration settlesWithin,
        @DefaultValue("0") int payoutsRejectedPercent,
        @DefaultValue("0") int refundsRejectedPercent,
        @DefaultValue("10") int duplicatePercent,
        @DefaultValue("PT0S") Duration shuffleWithin,
        @DefaultValue("PT2S") Duration slowCard,
        @DefaultValue("true") boolean cardWebhooks) {}
