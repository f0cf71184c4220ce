package aldea.credentials;

import java.util.UUID;

/// One achievement of one person, certified.
public record CredentialId(UUID value) {}
