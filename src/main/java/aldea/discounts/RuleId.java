package aldea.discounts;

import java.util.UUID;

public record RuleId(UUID value) {}
