package aldea.stream;

import java.time.Instant;

/// Lets its bearer feed a stream. Only its hash is kept.
///
/// @param token for the header `Authorization: Bearer …`
public record HostKey(String token, Instant until) {
    /// Without the token, which belongs in no log.
    @Override
    public String toString() {
        return "HostKey[until=%s]".formatted(until);
    }
}
