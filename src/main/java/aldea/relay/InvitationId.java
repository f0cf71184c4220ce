package aldea.relay;

import java.util.UUID;

/// A shop's invitation to one show.
public record InvitationId(UUID value) {}
