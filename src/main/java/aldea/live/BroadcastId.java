package aldea.live;

import java.util.UUID;

/// A shop's show before the camera.
public record BroadcastId(UUID value) {}
