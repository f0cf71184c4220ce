package aldea.field;

import aldea.people.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A device of somebody.
///
/// @param ahead how far its clock was ahead of ours when it last sent; negative when behind
/// @param complete every event up to this number has come
public record Device(
        DeviceId id,
        AccountId account,
        String label,
        Instant enrolled,
        Instant seen,
        Duration ahead,
        long complete,
        Optional<Instant> retired) {
    private static final Duration NOTICED = Duration.ofMinutes(5);

    /// Whether somebody should set its clock.
    public boolean isWrong() {
        return ahead.abs().compareTo(NOTICED) > 0;
    }
}
