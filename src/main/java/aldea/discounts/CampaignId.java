package aldea.discounts;

import java.util.UUID;

public record CampaignId(UUID value) {}
