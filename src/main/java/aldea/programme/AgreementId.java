package aldea.programme;

import java.util.UUID;

/// What institutions agreed on.
public record AgreementId(UUID value) {}
