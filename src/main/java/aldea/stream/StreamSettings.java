package aldea.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What one stream may take.
///
/// @param most of one recording
/// @param perSecond that a host may send over time
/// @param burst that it may send at once, after an outage
/// @param waiting readers that may wait for the next part at one moment
/// @param kept how long a recording stays after its end
/// @param onTheWall whether media follow the machine's clock whatever the house's says: for a demo
@ConfigurationProperties("aldea.stream")
record StreamSettings(
        @DefaultValue("8GB") DataSize most,
        @DefaultValue("2MB") DataSize perSecond,
        @DefaultValue("64MB") DataSize burst,
        @DefaultValue("8000") int waiting,
        @DefaultValue("90d") Duration kept,
        @DefaultValue("false") boolean onTheWall) {}
