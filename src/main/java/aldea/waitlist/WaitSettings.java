package aldea.waitlist;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may set about waiting lists.
///
/// @param toBuy how long a unit is kept for whom it was set apart: time to see a letter, while others still wait
/// @param inShow the same for who asked in a show that is on: they are there, and the show goes on
/// @param most lines one person may stand in
@ConfigurationProperties("aldea.waitlist")
record WaitSettings(
        @DefaultValue("30m") Duration toBuy,
        @DefaultValue("3m") Duration inShow,
        @DefaultValue("20") int most) {}
