package aldea.stream;

import java.time.Instant;

/// What a viewer's player has fetched.
///
/// @param newestMedia the moment that the end of the newest media shows, by the clock of the playlists
/// @param at when that was handed out
public record Served(Instant newestMedia, Instant at) {}
