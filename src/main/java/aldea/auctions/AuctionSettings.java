package aldea.auctions;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may set about auctions.
///
/// @param toPay how long a winner has to buy what they won
@ConfigurationProperties("aldea.auctions")
record AuctionSettings(@DefaultValue("24h") Duration toPay) {}
