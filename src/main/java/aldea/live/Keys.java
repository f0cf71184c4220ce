package aldea.live;

import aldea.stream.HostKey;
import aldea.stream.StreamId;

/// What opens a show's stream to the host's page.
public record Keys(StreamId stream, HostKey key) {}
