package aldea.aftersale;

import java.util.UUID;

/// What a buyer asks to send back of one order.
public record ReturnId(UUID value) {}
