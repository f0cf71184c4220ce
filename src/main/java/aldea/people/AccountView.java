package aldea.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person's own account page shows.
public record AccountView(String email, String name, String language, List<Device> devices, List<Passkey> passkeys) {

    /// @param here the browser that asks
    public record Device(String id, String label, Instant since, Instant seen, boolean here) {}

    public record Passkey(
            String id,
            String label,
            Instant since,
            @Nullable Instant used) {}
}
