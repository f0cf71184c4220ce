package aldea.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may set about signing in.
///
/// @param origin the house's own address (`aldea.url`), such as `https://aldea.example`; empty for the one a request
///     came in by
/// @param sessionLife how long a session lives after it was last used
/// @param codeLife how long a code and its link work
/// @param rateLimits off only in tests and benches
@ConfigurationProperties("aldea.people")
record PeopleSettings(
        @DefaultValue("") String origin,
        @DefaultValue("30d") Duration sessionLife,
        @DefaultValue("10m") Duration codeLife,
        @DefaultValue("true") boolean rateLimits) {}
