package aldea.waitlist;

import java.util.UUID;

/// One wish of one person.
public record WaitId(UUID value) {}
