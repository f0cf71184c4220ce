package aldea.chat;

import java.util.UUID;

public record MessageId(UUID value) {}
