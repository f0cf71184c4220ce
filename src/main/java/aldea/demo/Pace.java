package aldea.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What one may choose of a demo.
///
/// @param demoSpeed how many times faster than the wall's the village's time passes
/// @param demoSeed of all chance in the village's past
@ConfigurationProperties("aldea")
record Pace(
        @DefaultValue("600") int demoSpeed,
        @DefaultValue("2026") long demoSeed) {}
