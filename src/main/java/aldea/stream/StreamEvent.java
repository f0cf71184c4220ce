package aldea.stream;

import java.time.Instant;

/// What happened to a stream.
public sealed interface StreamEvent {
    /// The first media came in.
    record Started(StreamId stream, Instant at) implements StreamEvent {}

    /// Nothing more will come; the replay is whole.
    record Ended(StreamId stream, Instant at) implements StreamEvent {}
}
