package aldea.kernel;

import java.util.UUID;

/// What a module that knows nothing of a thing calls it by: an order is a `Reference` to payment and to shipping.
public record Reference(UUID value) {}
